package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is asked of changes to a branch.
///
/// @param approvals how many people must approve who had no hand in the change
/// @param checks the names of the checks that must have succeeded
/// @param rules what else holds
public record Protection(int approvals, Set<String> checks, Set<Rule> rules) {

  /// Nothing is asked.
  public static final Protection NONE = new Protection(0, Set.of(), EnumSet.noneOf(Rule.class));

  /// The most approvals that can be asked for.
  static final int MAX_APPROVALS = 20;

  /// What can be asked of a branch, each independent of the others.
  public enum Rule {
    /// No push may take commits away.
    NO_FORCE_PUSH("noForcePush"),
    /// It cannot be deleted.
    NO_DELETION("noDeletion"),
    /// No push may change it: changes come through pull requests. Asking for approvals, checks,
    /// code owners or the queue asks for this too.
    PULL_REQUESTS_ONLY("pullRequestsOnly"),
    /// It has no merge commits.
    LINEAR_HISTORY("linearHistory"),
    /// The head must contain the tip of the branch.
    UP_TO_DATE("upToDate"),
    /// The owners of the changed files, by the file CODEOWNERS of the branch, must approve.
    CODE_OWNERS("codeOwners"),
    /// Merges go through the queue, which tests each merged result.
    MERGE_QUEUE("mergeQueue"),
    /// Approvals of earlier heads count still; without it, a push ends them.
    KEEP_STALE_APPROVALS("keepStaleApprovals"),
    /// Approvals of people who had a hand in the change count.
    ALLOW_SELF_APPROVAL("allowSelfApproval");

    private final String word;

    Rule(String word) {
      this.word = word;
    }

    /// As it is written in JSON.
    public String word() {
      return word;
    }

    /// Whether it takes something away from the protection instead of adding to it.
    boolean loosens() {
      return this == KEEP_STALE_APPROVALS || this == ALLOW_SELF_APPROVAL;
    }
  }

  public Protection {
    if (approvals < 0 || approvals > MAX_APPROVALS) {
      throw new IllegalArgumentException("approvals must be from 0 to " + MAX_APPROVALS);
    }
    for (String check : checks) {
      if (check.isBlank() || check.length() > 200) {
        throw new IllegalArgumentException("a check's name has 1 to 200 characters");
      }
    }
    checks = new TreeSet<>(checks);
    rules = Set.copyOf(rules);
  }

  @Override
  public Set<String> checks() {
    return new TreeSet<>(checks);
  }

  boolean asks(Rule rule) {
    return rules.contains(rule);
  }

  /// Whether changes come only through pull requests.
  boolean throughPullRequests() {
    return approvals > 0
        || !checks.isEmpty()
        || asks(Rule.PULL_REQUESTS_ONLY)
        || asks(Rule.CODE_OWNERS)
        || asks(Rule.MERGE_QUEUE);
  }

  /// Both at once: what adds to the protection holds if either asks for it, what loosens it only if
  /// both allow it.
  Protection and(Protection other) {
    Set<String> allChecks = new TreeSet<>(checks);
    allChecks.addAll(other.checks);
    Set<Rule> all = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      boolean both = asks(rule) && other.asks(rule);
      boolean either = asks(rule) || other.asks(rule);
      if (rule.loosens() ? both : either) {
        all.add(rule);
      }
    }
    return new Protection(Math.max(approvals, other.approvals), allChecks, all);
  }

  JsonObject json() {
    JsonObject json =
        JsonObject.EMPTY
            .with("requiredApprovals", new JsonInteger(approvals))
            .with("requiredChecks", JsonArray.ofStrings(checks));
    for (Rule rule : Rule.values()) {
      json = json.with(rule.word(), new JsonBoolean(asks(rule)));
    }
    return json;
  }

  /// Reads what [#json] wrote; what is missing is off. A name that is unknown is an
  /// [IllegalArgumentException]: to pass it over would protect less than was asked for.
  static Protection read(JsonObject json) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    Set<String> known = new TreeSet<>(List.of("branches", "requiredApprovals", "requiredChecks"));
    for (Rule rule : Rule.values()) {
      known.add(rule.word());
      if (json.has(rule.word())
          && json.bool(rule.word())
              .orElseThrow(() -> new IllegalArgumentException(rule.word() + " is true or false"))) {
        rules.add(rule);
      }
    }
    for (String name : json.names()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown setting: " + name);
      }
    }
    long approvals = json.integer("requiredApprovals").orElse(0L);
    if (json.has("requiredApprovals") && json.integer("requiredApprovals").isEmpty()) {
      throw new IllegalArgumentException("requiredApprovals is a number");
    }
    if (json.has("requiredChecks") && json.array("requiredChecks").isEmpty()) {
      throw new IllegalArgumentException("requiredChecks is a list");
    }
    return new Protection(
        (int) Math.max(-1, Math.min(approvals, 1000)),
        Set.copyOf(json.array("requiredChecks").orElse(JsonArray.EMPTY).strings()),
        rules);
  }
}
