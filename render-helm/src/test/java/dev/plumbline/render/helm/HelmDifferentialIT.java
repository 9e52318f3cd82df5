package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Templates that seeds decide are executed by Helm's engines of 3 and of 4, and by ours: the same
/// bytes, or the same error. `bench/helm-differential --cases 100000 --seed N` runs as many.
class HelmDifferentialIT {

  private static final int CASES = Integer.getInteger("plumbline.helm.cases", 4_000);
  private static final long SEED = Long.getLong("plumbline.helm.seed", 0);
  private static final int CHUNK = 500;
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{9,12}\\b");
  private static final Map<String, Pattern> ADDRESSES =
      Map.of(
          Long.toString(0xc000000000L),
          Pattern.compile("(?<!\\d)\\d{12,15}(?!\\d)"),
          Long.toOctalString(0xc000000000L),
          Pattern.compile("(?<!\\d)[0-7]{13,16}(?!\\d)"),
          Long.toBinaryString(0xc000000000L),
          Pattern.compile("(?<!\\d)[01]{40,48}(?!\\d)"),
          "c000000000",
          Pattern.compile("(?<![0-9a-f])[0-9a-f]{9,12}(?![0-9a-f])"),
          "C000000000",
          Pattern.compile("(?<![0-9A-F])[0-9A-F]{9,12}(?![0-9A-F])"));

  private static final int SHOWN = 40;

  /// Where a message of the libraries that read TOML, YAML and regular expressions begins, with the
  /// place or the cause that it names; then the words up to the end of the line, which are an
  /// accident of Go.
  private static final Pattern WORDS =
      Pattern.compile(
          "(toml: line \\d+(?: \\(last key [^\\n)]*\\))?: "
              + "|yaml: line \\d+: "
              + "|error parsing regexp: [A-Za-z8 -]+: )[^\\n]*");

  /// How many of the cases must give a text: if fewer do, the generator tests errors only.
  private static final double SHARE = 0.4;

  /// What chance, the clock or slowness keeps out.
  private static final Set<String> EXCLUDED =
      Set.of(
          "ago",
          "bcrypt",
          "encryptAES",
          "genCA",
          "genCAWithKey",
          "genPrivateKey",
          "genSelfSignedCert",
          "genSelfSignedCertWithKey",
          "genSignedCert",
          "genSignedCertWithKey",
          "htpasswd",
          "now",
          "randAlpha",
          "randAlphaNum",
          "randAscii",
          "randBytes",
          "randInt",
          "randNumeric",
          "shuffle",
          "uuidv4");

  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private int texts;
  private int errors;
  private int died;
  private int accidents;
  private final List<String> worded = new ArrayList<>();

  @Test
  void generatedTemplatesGiveTheSameBytes() throws Exception {
    Optional<GoEngines> engines = GoEngines.start();
    if (engines.isEmpty()) {
      System.err.println("*** NOT RUN: generated templates (Go cannot build Helm's engines) ***");
      return;
    }
    try (GoEngines peer = engines.get()) {
      for (long from = SEED; from < SEED + CASES; from += CHUNK) {
        chunk(peer, from, Math.min(from + CHUNK, SEED + CASES));
      }
    }
    System.out.println(counts);
    System.out.printf(
        "%d generated templates: %d give a text, %d an error in both, %d ended Helm,"
            + " %d accidents of Go, %d with other words of a library, %d differ%n",
        CASES, texts, errors, died, accidents, worded.size(), differences.size());
    worded.forEach(System.out::println);
    differences.stream().limit(SHOWN).forEach(System.out::println);
    assertThat(differences).as("those that differ").isEmpty();
    assertThat(died).isLessThanOrEqualTo(CASES / 1_000);
    assertThat(worded).hasSizeLessThanOrEqualTo(CASES / 2_000 + 1);
    if (CASES >= 2_000) {
      assertThat(texts).isGreaterThanOrEqualTo((int) (CASES * SHARE));
      assertThat(missing()).as("functions that do not occur").isEmpty();
    }
  }

  private Set<String> missing() {
    Set<String> missing = new TreeSet<>(HelmFunctions.names(HelmVersion.HELM_4));
    missing.removeAll(EXCLUDED);
    missing.removeAll(counts.keySet());
    return missing;
  }

  private void chunk(GoEngines peer, long from, long to) throws Exception {
    List<FuzzCase> cases = new ArrayList<>();
    for (long seed = from; seed < to; seed++) {
      cases.add(FuzzCase.of(seed));
    }
    FutureTask<Boolean> sending = sending(peer, cases);
    List<String> ours = DeepThread.call(() -> cases.stream().map(FuzzCase::render).toList());
    for (int i = 0; i < cases.size(); i++) {
      String theirs = peer.next();
      if (theirs.equals("died")) {
        sending = sending(peer, cases.subList(i + 1, cases.size()));
      }
      judge(cases.get(i), theirs, ours.get(i));
    }
    sending.get();
  }

  private static FutureTask<Boolean> sending(GoEngines peer, List<FuzzCase> cases) {
    Callable<Boolean> task =
        () -> {
          peer.send(cases);
          return true;
        };
    FutureTask<Boolean> sending = new FutureTask<>(task);
    Thread.ofPlatform().daemon().start(sending);
    return sending;
  }

  /// What Go does by accident: it gives what lies behind the end of a slice, if there is room, and
  /// goes deeper than anything that ends well.
  private static boolean known(String theirs, String ours) {
    return ours.contains("reflect.Value.Slice: slice index out of bounds")
        ? !theirs.equals(ours)
        : ours.startsWith("limit:") && theirs.contains("exceeded maximum template depth (100000)");
  }

  /// Both have a message of a library at the same places, about the same lines, and all else is the
  /// same; only the words of the message are not.
  private static boolean sameButWords(String theirs, String ours) {
    return WORDS.matcher(theirs).find()
        && WORDS.matcher(theirs).replaceAll("$1").equals(WORDS.matcher(ours).replaceAll("$1"));
  }

  /// Ours with the addresses of theirs: Go prints pointers as they happen to be, also as plain
  /// numbers; here all are the same.
  private static boolean sameButAddresses(String theirs, String ours) {
    String first = ADDRESS.matcher(theirs).replaceAll("0xc000000000");
    String second = ADDRESS.matcher(ours).replaceAll("0xc000000000");
    for (Map.Entry<String, Pattern> base : ADDRESSES.entrySet()) {
      if (second.contains(base.getKey())) {
        first = base.getValue().matcher(first).replaceAll(base.getKey());
        second = base.getValue().matcher(second).replaceAll(base.getKey());
      }
    }
    return first.equals(second);
  }

  private void judge(FuzzCase one, String theirs, String ours) {
    one.counts().forEach((name, number) -> counts.merge(name, number, Integer::sum));
    if (sameButAddresses(theirs, ours)) {
      if (theirs.startsWith("text:")) {
        texts++;
      } else {
        errors++;
      }
    } else if (known(theirs, ours)) {
      accidents++;
    } else if (sameButWords(theirs, ours)) {
      worded.add("other words of a library: seed " + one.seed());
    } else if (theirs.equals("died")) {
      died++;
      System.out.printf("Helm does not survive seed %d: %s%n", one.seed(), one.template());
    } else {
      differences.add(
          "seed %d (%s)%n--- template%n%s%n--- values%n%s %s%n--- helm%n%s%n--- plumbline%n%s"
              .formatted(
                  one.seed(), one.helm(), one.template(), one.values(), one.sets(), theirs, ours));
    }
  }
}
