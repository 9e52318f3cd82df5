package dev.plumbline.forge.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;

/// The names under which a repository keeps the forge's state, below refs/plumbline and refs/notes:
///
/// - `config`: the protection of branches, a chain of commits
/// - `pulls/N/meta`: the events of a pull request, a chain of commits with one file each
/// - `pulls/N/head`: the commit that it proposes
/// - `pulls/N/candidate`: its merged result, while it waits in the queue
/// - `outbox`: what hooks have yet to be told
/// - `notes/plumbline-statuses`: what checks say about commits
/// - `notes/plumbline-pushes`: which account pushed a commit
final class ForgeRefs {

  static final String RESERVED = "refs/plumbline/";
  static final String RESERVED_NOTES = "refs/notes/plumbline-";
  static final String CONFIG = RESERVED + "config";
  static final String OUTBOX = RESERVED + "outbox";
  static final String PULLS = RESERVED + "pulls/";
  static final String STATUSES = RESERVED_NOTES + "statuses";
  static final String PUSHES = RESERVED_NOTES + "pushes";

  private static final Pattern META = Pattern.compile(PULLS + "([1-9][0-9]{0,8})/meta");

  private ForgeRefs() {}

  static String meta(int number) {
    return PULLS + number + "/meta";
  }

  static String head(int number) {
    return PULLS + number + "/head";
  }

  static String candidate(int number) {
    return PULLS + number + "/candidate";
  }

  static String branch(String name) {
    return Constants.R_HEADS + name;
  }

  /// The number of the pull request whose events the ref holds.
  static Optional<Integer> numberOf(String ref) {
    Matcher meta = META.matcher(ref);
    return meta.matches() ? Optional.of(Integer.valueOf(meta.group(1))) : Optional.empty();
  }

  /// Whether only the forge itself moves it.
  static boolean reserved(String ref) {
    return ref.startsWith(RESERVED) || ref.startsWith(RESERVED_NOTES);
  }
}
