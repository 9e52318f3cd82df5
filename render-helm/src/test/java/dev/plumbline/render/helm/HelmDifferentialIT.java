package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /// The only address that we print.
  private static final long OURS = 0x1c0000000000L;

  private static final Map<String, Pattern> ADDRESSES =
      Map.of(
          Long.toString(OURS),
          Pattern.compile("(?<!\\d)\\d{12,15}(?!\\d)"),
          Long.toOctalString(OURS),
          Pattern.compile("(?<!\\d)[0-7]{13,16}(?!\\d)"),
          Long.toBinaryString(OURS),
          Pattern.compile("(?<!\\d)[01]{40,48}(?!\\d)"),
          Long.toHexString(OURS),
          Pattern.compile("(?<![0-9a-f])[0-9a-f]{9,12}(?![0-9a-f])"),
          Long.toHexString(OURS).toUpperCase(Locale.ROOT),
          Pattern.compile("(?<![0-9A-F])[0-9A-F]{9,12}(?![0-9A-F])"));

  private static final int SHOWN = 40;

  /// In how many processes Helm is asked again for a case in which it gave something else than we
  /// do, and how often in each.
  private static final int PROCESSES = 40;

  private static final int ASKED_AGAIN = 5;

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
  private final List<String> unsteady = new ArrayList<>();

  @Test
  void generatedTemplatesGiveTheSameBytes() throws Exception {
    try (GoEngines peer = GoEngines.start()) {
      for (long from = SEED; from < SEED + CASES; from += CHUNK) {
        chunk(peer, from, Math.min(from + CHUNK, SEED + CASES));
      }
    }
    System.out.println(counts);
    System.out.printf(
        "%d generated templates: %d give a text, %d an error in both, %d ended Helm,"
            + " %d accidents of Go, %d with other words of a library,"
            + " %d to which Helm has several answers, %d differ%n",
        CASES, texts, errors, died, accidents, worded.size(), unsteady.size(), differences.size());
    worded.forEach(System.out::println);
    unsteady.forEach(System.out::println);
    differences.stream().limit(SHOWN).forEach(System.out::println);
    assertThat(differences).as("those that differ").isEmpty();
    assertThat(died).isLessThanOrEqualTo(CASES / 1_000);
    assertThat(worded).hasSizeLessThanOrEqualTo(CASES / 2_000 + 1);
    assertThat(unsteady).hasSizeLessThanOrEqualTo(CASES / 20_000 + 1);
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
    FutureTask<Boolean> sending = sending(() -> peer.send(cases));
    List<String> ours = DeepThread.call(() -> cases.stream().map(FuzzCase::render).toList());
    List<String> theirs = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      theirs.add(peer.next());
      if (theirs.getLast().equals("died")) {
        List<FuzzCase> rest = cases.subList(i + 1, cases.size());
        sending = sending(() -> peer.send(rest));
      }
    }
    sending.get();
    for (int i = 0; i < cases.size(); i++) {
      judge(peer, cases.get(i), theirs.get(i), ours.get(i));
    }
  }

  /// Why Helm has no answer of its own, if it is asked for the same case again in other processes:
  /// it gives what we do, too, because what a map holds that is merged into itself depends on the
  /// order in which Go walks over it; or the same in other orders, because so it gives the keys of
  /// a map; or no two processes give the same, because what is made of the digits of an address is
  /// something else in each.
  private static Optional<String> chance(GoEngines peer, FuzzCase one, String ours)
      throws Exception {
    Set<String> answers = new HashSet<>();
    for (int process = 0; process < PROCESSES; process++) {
      peer.restart();
      FutureTask<Boolean> sending = sending(() -> peer.send(Collections.nCopies(ASKED_AGAIN, one)));
      for (int i = 0; i < ASKED_AGAIN; i++) {
        String theirs = peer.next();
        if (theirs.equals("died")) {
          return Optional.empty();
        }
        if (sameButAddresses(theirs, ours)) {
          peer.restart();
          return Optional.of("Helm gives this, too");
        }
        if (i == 0) {
          answers.add(theirs);
        }
      }
      sending.get();
    }
    if (answers.size() == PROCESSES) {
      return Optional.of("no two processes of Helm give the same");
    }
    boolean ordered = answers.stream().anyMatch(theirs -> !sorted(theirs).equals(sorted(ours)));
    return answers.size() == 1 || ordered
        ? Optional.empty()
        : Optional.of("Helm gives the same in several orders");
  }

  private static String sorted(String text) {
    char[] characters = text.toCharArray();
    Arrays.sort(characters);
    return new String(characters);
  }

  private static FutureTask<Boolean> sending(Runnable task) {
    FutureTask<Boolean> sending = new FutureTask<>(task, true);
    Thread.ofPlatform().daemon().start(sending);
    return sending;
  }

  /// What Go does by accident: it gives what lies behind the end of a slice, if there is room, goes
  /// deeper than anything that ends well, and handles maps that came to hold themselves, or what a
  /// loop doubled until it has 16 million characters.
  private static boolean known(String theirs, String ours) {
    return ours.contains("reflect.Value.Slice: slice index out of bounds")
        ? !theirs.equals(ours)
        : ours.startsWith("limit:")
            && (theirs.contains("exceeded maximum template depth (100000)")
                || ours.contains("a value prints more than")
                || ours.contains("it makes more than")
                || ours.contains("a function is given a value with more than"));
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
    String address = "0x" + Long.toHexString(OURS);
    String first = ADDRESS.matcher(theirs).replaceAll(address);
    String second = ADDRESS.matcher(ours).replaceAll(address);
    for (Map.Entry<String, Pattern> base : ADDRESSES.entrySet()) {
      if (second.contains(base.getKey())) {
        first = base.getValue().matcher(first).replaceAll(base.getKey());
        second = base.getValue().matcher(second).replaceAll(base.getKey());
      }
    }
    return first.equals(second);
  }

  private void judge(GoEngines peer, FuzzCase one, String theirs, String ours) throws Exception {
    one.counts().forEach((name, number) -> counts.merge(name, number, Integer::sum));
    if (sameButAddresses(theirs, ours)) {
      if (theirs.startsWith("text:")) {
        texts++;
      } else {
        errors++;
      }
    } else if (known(theirs, ours)) {
      accidents++;
      if (ours.startsWith("limit:")) {
        System.out.printf("beyond our limits: seed %d%n", one.seed());
      }
    } else if (sameButWords(theirs, ours)) {
      worded.add("other words of a library: seed " + one.seed());
    } else if (theirs.equals("died")) {
      died++;
      System.out.printf("Helm does not survive seed %d: %s%n", one.seed(), one.template());
    } else {
      Optional<String> chance = chance(peer, one, ours);
      chance.ifPresentOrElse(
          why -> unsteady.add("seed " + one.seed() + ": " + why),
          () -> differences.add(difference(one, theirs, ours)));
    }
  }

  private static String difference(FuzzCase one, String theirs, String ours) {
    return "seed %d (%s)%n--- template%n%s%n--- values%n%s %s%n--- helm%n%s%n--- plumbline%n%s"
        .formatted(one.seed(), one.helm(), one.template(), one.values(), one.sets(), theirs, ours);
  }
}
