package dev.plumbline.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;

/// What a room may depend on. The JDK and JSpecify are open to every room; what a pure room may use
/// of the JDK is [Purity]'s matter.
///
/// @param module the module, whose name is the package's with dashes for dots
/// @param rooms the other rooms that it may depend on
/// @param libraries the packages of other people's code that it may depend on
/// @param reason why not more
record Room(String module, List<String> rooms, List<String> libraries, String reason) {

  private static final String[] SLF4J = {"org.slf4j.."};
  private static final String[] SPIS = {
    "model", "codec", "source", "render", "check", "plan", "observe", "target", "dialect", "ledger",
    "report"
  };

  /// The rooms, as `ARCHITECTURE.md` has them.
  static final List<Room> ALL =
      List.of(
          room("model", "Everything depends on the model, so it depends on nothing."),
          room("codec", "Text becomes values here, and nobody's idea of them matters.")
              .on("model")
              .with("org.snakeyaml.engine.."),
          room("git", "Both ends of the protocol use it, so it knows neither.")
              .with("org.eclipse.jgit.."),
          room("source", "An SPI speaks in records of the model only.")
              .on("model")
              .with("org.bouncycastle.."),
          room("source-git", "A protocol knows its own SPI, and neither rendering nor targets.")
              .on("model", "source", "git")
              .with("org.eclipse.jgit..", "org.apache.sshd..", "org.bouncycastle..")
              .with(SLF4J),
          room(
                  "source-artifact",
                  "A protocol knows its own SPI, and neither rendering nor targets.")
              .on("model", "codec", "source")
              .with("org.snakeyaml.engine..", "org.bouncycastle..", "com.google.re2j.."),
          room("render", "Rendering is a function of a tree; it knows no target.")
              .on("model", "codec"),
          room("render-directory", "A renderer is a function of a tree; it knows no target.")
              .on("model", "codec", "render"),
          room("render-kustomize", "A renderer is a function of a tree; it knows no target.")
              .on("model", "codec", "render")
              .with("com.google.re2j.."),
          room(
                  "gotemplate",
                  "The language is Go's; it knows nothing of who writes templates in it.")
              .on("model"),
          room("render-helm", "A renderer is a function of a tree; it knows no target.")
              .on("model", "codec", "render", "gotemplate")
              .with("org.bouncycastle.."),
          room("check", "A check is a function of what was rendered.")
              .on("model", "codec")
              .with("com.google.re2j.."),
          room("check-cel", "A language of policies is a function of objects; it asks no cluster.")
              .on("model", "codec", "check")
              .with("dev.cel..", "com.google.common..", "com.google.re2j.."),
          room("plan", "A plan is a function of values, so that it can be printed and replayed.")
              .on("model", "codec"),
          room("observe", "Health is a function of one live object.").on("model", "codec"),
          room("replica", "Who keeps what is a function of leases and of time; it knows no store.")
              .on("model"),
          room("target", "An SPI speaks in records of the model only.").on("model"),
          room("target-kubernetes", "A target knows nothing of plans, dialects or the engine.")
              .on("model", "codec", "target", "source", "replica")
              .with("io.fabric8.kubernetes..", "org.apache.hc..")
              .with(SLF4J),
          room("target-host", "A target knows nothing of plans, dialects or the engine.")
              .on("model", "codec", "target", "source")
              .with(SLF4J),
          room("dialect", "An SPI speaks in records of the model only.").on("model"),
          room("dialect-argocd", "A dialect translates, and calls nobody.").on("model", "dialect"),
          room("dialect-flux", "A dialect translates, and calls nobody.").on("model", "dialect"),
          room("ledger", "The record must outlive the engine that writes it.").on("model", "codec"),
          room("forge", "An SPI speaks in records of the model only.").on("model"),
          room("forge-local", "The forge serves anybody; it does not know that an engine exists.")
              .on("model", "codec", "forge", "git")
              .with("org.eclipse.jgit..", "com.sun.net.httpserver..")
              .with(SLF4J),
          room("forge-http", "What all adapters share knows none of them.")
              .on("model", "codec", "forge"),
          room("forge-github", "An adapter knows its forge, and neither another nor the engine.")
              .on("model", "forge", "forge-http"),
          room("forge-gitlab", "An adapter knows its forge, and neither another nor the engine.")
              .on("model", "forge", "forge-http"),
          room("forge-gitea", "An adapter knows its forge, and neither another nor the engine.")
              .on("model", "forge", "forge-http"),
          room("approval", "When a change may go is a function of what was said and of time.")
              .on("model", "codec", "dialect", "forge"),
          room("forge-plumbline", "An adapter knows its own SPI, and not what it is built into.")
              .on("model", "forge", "forge-http"),
          room("report", "A report is a function of values, so that it can be kept and compared.")
              .on("model", "codec", "check", "plan"),
          room("engine", "The engine names SPIs; which implementation answers is app's choice.")
              .on(SPIS)
              .on("approval", "forge")
              .with(SLF4J),
          room("cli", "A command speaks with the engine, and never with an implementation.")
              .on(SPIS)
              .on("engine", "forge", "approval")
              .with("picocli.."));

  /// Only this one sees implementations; nobody depends on it.
  static final String WIRING = "app";

  private static Room room(String module, String reason) {
    return new Room(module, List.of(), List.of(), reason);
  }

  private Room on(String... more) {
    return new Room(module, joined(rooms, more), libraries, reason);
  }

  private Room with(String... more) {
    return new Room(module, rooms, joined(libraries, more), reason);
  }

  private static List<String> joined(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  /// The package of a module of that name.
  static String packageOf(String module) {
    return "dev.plumbline." + module.replace('-', '.');
  }

  /// The rule that this room keeps to what it may depend on.
  ArchRule rule() {
    List<String> packages = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.."));
    packages.add(packageOf(module));
    rooms.forEach(room -> packages.add(packageOf(room)));
    packages.addAll(libraries);
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(packageOf(module))
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
                .or(PRIMITIVE_ARRAY)
                .as("are in the room %s, or in %s %s", module, rooms, libraries))
        .because(reason + " ARCHITECTURE.md has the table; house/…/Room.java holds it");
  }

  private static final DescribedPredicate<JavaClass> PRIMITIVE_ARRAY =
      DescribedPredicate.describe(
          "arrays of primitives", type -> type.getBaseComponentType().isPrimitive());
}
