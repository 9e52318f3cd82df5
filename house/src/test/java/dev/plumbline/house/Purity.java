package dev.plumbline.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What makes code depend on when, where or with what luck it runs.
final class Purity {

  /// The rooms that are functions of values, all of them.
  static final List<String> ROOMS =
      List.of(
          "model",
          "codec",
          "render",
          "render-directory",
          "render-kustomize",
          "gotemplate",
          "render-helm",
          "check",
          "check-cel",
          "plan",
          "observe",
          "replica",
          "dialect",
          "dialect-argocd",
          "dialect-flux",
          "approval",
          "report");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.Calendar.getInstance");

  private static final Set<String> DICE =
      Set.of("java.lang.Math.random", "java.util.UUID.randomUUID");

  private static final Set<String> DICE_TYPES =
      Set.of("java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");

  private static final Set<String> THREAD_TYPES =
      Set.of(
          "java.util.Timer",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.StructuredTaskScope");

  private static final Pattern THREAD_MAKERS = Pattern.compile("<init>|new.*|commonPool|open");

  private static final Set<String> THREAD_CALLS =
      Set.of("ofVirtual", "ofPlatform", "startVirtualThread", "start", "<init>");

  private static final Set<String> OLD_DATES =
      Set.of(
          "java.util.Date",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.text.DateFormat",
          "java.text.SimpleDateFormat");

  private static final Set<String> OUTSIDE =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile");

  private static final Set<String> ONLY_TEXT =
      Set.of(
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLDecoder",
          "java.net.URLEncoder");

  private Purity() {}

  /// Never asks a clock, and never waits.
  static ArchCondition<JavaClass> noClock() {
    return never(accessTargetWhere(describe("asks a clock or waits", Purity::asksAClock)));
  }

  /// Never rolls dice. A generator with a given seed is none.
  static ArchCondition<JavaClass> noDice() {
    return never(accessTargetWhere(describe("is left to chance", Purity::rollsDice)));
  }

  /// Never starts a thread.
  static ArchCondition<JavaClass> noThreads() {
    return never(accessTargetWhere(describe("starts a thread", Purity::startsAThread)));
  }

  /// Never reaches the world: files, network, processes.
  static ArchCondition<JavaClass> noWorld() {
    return never(dependOnClassesThat(WORLD));
  }

  /// Never prints.
  static ArchCondition<JavaClass> noPrinting() {
    return never(accessTargetWhere(describe("prints", Purity::prints)));
  }

  /// Never uses the old dates, but to turn one into an instant or an instant into one.
  static ArchCondition<JavaClass> noOldDates() {
    return never(accessTargetWhere(describe("uses an old date", Purity::usesAnOldDate)));
  }

  private static final DescribedPredicate<JavaClass> WORLD =
      describe(
          "reach files, network or processes",
          type ->
              OUTSIDE.contains(type.getName())
                  || type.getPackageName().startsWith("java.nio.file")
                  || type.getPackageName().startsWith("java.nio.channels")
                  || type.getPackageName().startsWith("java.net.http")
                  || (type.getPackageName().equals("java.net")
                      && !ONLY_TEXT.contains(type.getName())));

  private static boolean asksAClock(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return CLOCKS.contains(owner + "." + target.getName())
        || (owner.startsWith("java.time.") && target.getName().equals("now"))
        || (owner.equals("java.time.Clock") && !target.getName().equals("instant"));
  }

  private static boolean rollsDice(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return DICE.contains(owner + "." + target.getName())
        || DICE_TYPES.contains(owner)
        || (owner.equals("java.util.Random")
            && target.getName().equals("<init>")
            && target instanceof AccessTarget.ConstructorCallTarget made
            && made.getRawParameterTypes().isEmpty());
  }

  /// Whether this call starts a thread.
  static boolean startsAThread(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return (THREAD_TYPES.contains(owner) && THREAD_MAKERS.matcher(target.getName()).matches())
        || (owner.equals("java.lang.Thread") && THREAD_CALLS.contains(target.getName()))
        || (owner.equals("java.util.concurrent.CompletableFuture")
            && target.getName().endsWith("Async"))
        || target.getName().equals("parallelStream")
        || (owner.startsWith("java.util.stream.") && target.getName().equals("parallel"));
  }

  private static boolean usesAnOldDate(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return OLD_DATES.contains(target.getOwner().getName())
        && !target.getName().equals("toInstant")
        && !target.getName().equals("from");
  }

  private static boolean prints(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return (owner.equals("java.lang.System")
            && (target.getName().equals("out") || target.getName().equals("err")))
        || target.getName().equals("printStackTrace");
  }
}
