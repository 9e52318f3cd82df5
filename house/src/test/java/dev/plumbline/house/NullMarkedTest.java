package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NullMarkedTest {

  @Test
  void everyPackageSaysThatNothingIsNull() {
    assertThat(unmarked(JavaSource.all()))
        .as(
            "Each package has a package-info.java with @NullMarked in its module: without it"
                + " NullAway checks nothing there")
        .isEmpty();
  }

  @Test
  void anUnmarkedPackageIsFound() {
    JavaSource type = JavaSource.parse("m/src/main/java/p/A.java", "package p; class A {}");
    JavaSource plain = JavaSource.parse("m/src/main/java/p/package-info.java", "package p;");
    JavaSource marked =
        JavaSource.parse(
            "m/src/main/java/p/package-info.java",
            "@NullMarked package p; import org.jspecify.annotations.NullMarked;");
    assertThat(unmarked(List.of(type))).containsExactly("m: p");
    assertThat(unmarked(List.of(type, plain))).containsExactly("m: p");
    assertThat(unmarked(List.of(type, marked))).isEmpty();
  }

  private static Set<String> unmarked(List<JavaSource> sources) {
    Set<String> unmarked = new TreeSet<>();
    sources.forEach(source -> unmarked.add(source.module() + ": " + source.packageName()));
    sources.stream()
        .filter(source -> source.file().endsWith("/package-info.java"))
        .filter(
            source ->
                source.tree().getPackageAnnotations().stream()
                    .anyMatch(
                        annotation ->
                            annotation.getAnnotationType().toString().equals("NullMarked")))
        .forEach(source -> unmarked.remove(source.module() + ": " + source.packageName()));
    return unmarked;
  }
}
