package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  private static final String LIST = "house/src/test/resources/threads.txt";

  @Test
  void onlyTheNamedClassesStartThreads() {
    Map<String, String> named = named();
    assertThat(named.values()).allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
    assertThat(starters(ProductClasses.ALL))
        .as(
            "Threads are started in few places, each known and bounded: %s names them with the"
                + " reason. A class too many? Take a thread from one of them. Too few? Remove the"
                + " line",
            LIST)
        .isEqualTo(named.keySet());
  }

  @Test
  void aClassThatStartsThreadsIsFound() {
    assertThat(starters(ProductClasses.HOUSE))
        .containsExactly(FormatTest.class.getName(), Impure.class.getName());
  }

  private static Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    for (String line : Checkout.text(LIST).lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split(" ", 2);
        named.put(parts[0], parts[1]);
      }
    }
    return named;
  }

  private static Set<String> starters(JavaClasses classes) {
    Set<String> starters = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!type.getPackageName().startsWith("dev.plumbline.testkit") && startsThreads(type)) {
        starters.add(outermost(type).getName());
      }
    }
    return starters;
  }

  private static boolean startsThreads(JavaClass type) {
    return type.getAccessesFromSelf().stream().anyMatch(Purity::startsAThread);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ThreadsTest::outermost).orElse(type);
  }
}
