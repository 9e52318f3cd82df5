package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookGate;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.HookVerdict;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The doors through which hooks come in: one for each repository that something is read from, at
/// `/hooks/KIND/REPOSITORY`. A repository is compared as a whole name, never as a pattern.
///
/// Thread-safe.
final class HookDoors {

  private static final Pattern PATH =
      Pattern.compile("/hooks/([a-z]{1,20})/([A-Za-z0-9._/-]{1,500})");
  private static final int MOST_DOORS = 1_000;
  private static final int LONGEST_FILE = 1_024;

  private final RunOptions.Hooks hooks;
  private final Supplier<Set<String>> urls;
  private final Optional<ForgePlaces> forge;
  private final BiConsumer<String, HookHint> hinted;
  private final Map<String, Door> doors = new LinkedHashMap<>();

  /// @param urls of the repositories that something is read from now
  /// @param forge that this process knows besides those that everybody knows
  /// @param hinted is told of each hint, with the address of the repository; returns at once
  HookDoors(
      RunOptions.Hooks hooks,
      Supplier<Set<String>> urls,
      Optional<ForgePlaces> forge,
      BiConsumer<String, HookHint> hinted) {
    this.hooks = hooks;
    this.urls = urls;
    this.forge = forge;
    this.hinted = hinted;
    secrets();
  }

  private record Door(HookGate gate, List<HookSecret> secrets) {}

  /// What becomes of it. Whether there is such a repository is not told to who does not know the
  /// secret.
  HookVerdict admit(String path, HookCall call) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      return unknown(404);
    }
    Set<String> meant = meant(parts.group(1), parts.group(2));
    if (meant.isEmpty()) {
      return unknown(401);
    }
    HookVerdict verdict = gate(parts.group(1), parts.group(2)).admit(call);
    if (verdict instanceof HookVerdict.Accepted(HookHint hint)) {
      meant.forEach(url -> hinted.accept(url, hint));
    }
    return verdict;
  }

  private static HookVerdict unknown(int status) {
    return new HookVerdict.Refused(
        status,
        Problem.of(
            ProblemCode.HOOK_REFUSED,
            "a hook",
            "nothing is read from the repository that its address names",
            "Write /hooks/KIND/REPOSITORY as the forge names it."));
  }

  /// The addresses by which that repository is named here.
  private Set<String> meant(String kind, String repository) {
    Set<String> meant = new TreeSet<>();
    for (String url : urls.get()) {
      Optional<String> own =
          forge.filter(each -> word(each.kind()).equals(kind)).flatMap(each -> each.name(url));
      Optional<String> known =
          ForgeKind.known(url)
              .filter(each -> word(each.kind()).equals(kind))
              .flatMap(each -> each.name(url));
      if (own.equals(Optional.of(repository)) || known.equals(Optional.of(repository))) {
        meant.add(url);
      }
    }
    return meant;
  }

  private static String word(ForgeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// The file is read each time, so that a new secret counts without a restart; a gate knows what
  /// came before as long as its secrets are the same.
  private synchronized HookGate gate(String kind, String repository) {
    List<HookSecret> secrets = secrets();
    String name = kind + "/" + repository;
    Door known = doors.get(name);
    if (known != null && known.secrets().equals(secrets)) {
      return known.gate();
    }
    HookGate gate =
        new HookGate(
            ForgeKind.valueOf(kind.toUpperCase(Locale.ROOT)).hooks(),
            new HookGate.Door(repository, secrets),
            InstantSource.system());
    doors.put(name, new Door(gate, secrets));
    while (doors.size() > MOST_DOORS) {
      doors.remove(doors.keySet().iterator().next());
    }
    return gate;
  }

  /// The secrets in the file, one a line.
  private List<HookSecret> secrets() {
    try {
      if (Files.size(hooks.secret()) > LONGEST_FILE) {
        throw unreadable("it has more than " + LONGEST_FILE + " bytes").exception();
      }
      List<HookSecret> secrets =
          Files.readAllLines(hooks.secret()).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(HookSecret::new)
              .toList();
      if (secrets.isEmpty()) {
        throw unreadable("it is empty").exception();
      }
      return secrets;
    } catch (IOException e) {
      throw new ProblemException(unreadable(String.valueOf(e.getMessage())), e);
    }
  }

  private static Problem unreadable(String why) {
    return new Problem(
        ProblemCode.CREDENTIALS_MISSING,
        "--hook-secret-file",
        "the secret of hooks cannot be read",
        why,
        "Put one secret into the file, or two, each on a line, while it is exchanged.");
  }
}
