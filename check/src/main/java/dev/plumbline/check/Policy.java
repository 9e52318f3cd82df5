package dev.plumbline.check;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.RenderedObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is asked of wanted objects: the checks that always hold, the rules that the repository
/// declares, and how their findings count where. Read it from the protected base of a change, never
/// from its head: nobody changes the policy that judges the change.
///
/// ```java
/// Policy policy = Policy.of(objectsOfTheBase, List.of(new AdmissionPolicies()));
/// Reviewed reviewed = policy.review(new ReviewInput(wanted, "production", today));
/// List<Finding> remarks = policy.remarks(today, List.of(reviewed));
/// ```
///
/// Immutable, pure, and of use to several threads at once.
public final class Policy {

  /// The checks that always hold, and nothing else.
  public static final Policy NONE = of(List.of(), List.of());

  private final List<Rule> rules;
  private final List<Waiver> waivers;
  private final Severities severities;
  private final List<Finding> findings;
  private final PolicyVersion version;

  private Policy(List<Rule> rules, PolicyReader own, List<Finding> findings, Digest digest) {
    this.rules = List.copyOf(rules);
    this.waivers = own.waivers();
    this.severities = own.severities();
    this.findings = List.copyOf(findings);
    this.version = new PolicyVersion(digest);
  }

  private Policy(Policy other, List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.waivers = other.waivers;
    this.severities = other.severities;
    this.findings = other.findings;
    this.version = other.version;
  }

  /// The policy that these objects declare.
  ///
  /// @param base all objects that the base of the change declares, in a stable order; those that
  ///     are no policy, waiver or severities are possible parameters of policies
  /// @param languages the languages that policies may be written in
  public static Policy of(List<RenderedObject> base, List<RuleLanguage> languages) {
    PolicyReader own = new PolicyReader(base);
    List<Rule> rules = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(own.findings());
    Set<GroupKind> kinds = new HashSet<>(Set.of(PolicyKinds.WAIVER, PolicyKinds.SEVERITIES));
    List<RenderedObject> used = new ArrayList<>();
    for (RuleLanguage language : languages) {
      RuleLanguage.Reading reading = language.read(base);
      rules.addAll(reading.rules());
      findings.addAll(reading.findings());
      used.addAll(reading.used());
      kinds.addAll(language.kinds());
    }
    Stream<RenderedObject> policies =
        base.stream().filter(object -> kinds.contains(object.manifest().groupKind()));
    return new Policy(rules, own, findings, digest(Stream.concat(policies, used.stream())));
  }

  /// This policy with rules that do not come from the repository, such as the schemas of a server.
  /// They do not change the version.
  public Policy with(List<Rule> more) {
    return new Policy(this, Stream.concat(rules.stream(), more.stream()).toList());
  }

  /// Order and place do not matter, and neither does what is declared twice.
  private static Digest digest(Stream<RenderedObject> objects) {
    Set<String> digests = new TreeSet<>();
    objects.forEach(object -> digests.add(Json.digest(object.manifest().content()).hex()));
    return Digest.of(String.join("\n", digests));
  }

  /// Which policy this is.
  public PolicyVersion version() {
    return version;
  }

  /// What is found in one application. What is wrong with the policy itself is not repeated here,
  /// but in [#remarks].
  public Reviewed review(ReviewInput input) {
    List<Finding> found = new ArrayList<>(Checks.run(input.wanted()));
    rules.forEach(rule -> found.addAll(rule.check(input)));
    return judge(input, found);
  }

  /// What the rules of the repository find in one application, without the checks that always hold.
  public Reviewed rule(ReviewInput input) {
    List<Finding> found = new ArrayList<>();
    rules.forEach(rule -> found.addAll(rule.check(input)));
    return judge(input, found);
  }

  /// Whether it says how severe the findings of a check are.
  public boolean speaksOf(String check) {
    return severities.speaksOf(check);
  }

  /// Whether objects as they were before make a difference to it.
  public boolean comparesWithBefore() {
    return rules.stream().anyMatch(Rule::comparesWithBefore);
  }

  /// Whether the namespaces that objects are in make a difference to it.
  public boolean asksForNamespaces() {
    return rules.stream().anyMatch(Rule::asksForNamespaces);
  }

  /// The findings of somebody else, a report for example, as this policy lets them count.
  public Reviewed judge(ReviewInput input, List<Finding> found) {
    List<Finding> all = new ArrayList<>();
    List<Reviewed.Waived> waived = new ArrayList<>();
    for (Finding finding : found) {
      strictest(input, finding).ifPresent(judged -> judged.add(all, waived));
    }
    return new Reviewed(all, waived);
  }

  /// What goes to several environments satisfies each.
  private Optional<Waivers.Judged> strictest(ReviewInput input, Finding finding) {
    List<String> environments = input.environments().isEmpty() ? List.of("") : input.environments();
    return environments.stream()
        .flatMap(name -> judged(input, finding, name).stream())
        .max(Comparator.comparing(judged -> judged.finding().severity()));
  }

  private Optional<Waivers.Judged> judged(ReviewInput input, Finding finding, String environment) {
    return severities
        .in(environment, finding)
        .map(counted -> Waivers.judge(counted, waivers, environment, input.day()));
  }

  /// What is to be said of the policy as a whole, once for a change: policies that are broken,
  /// waivers that have expired, and waivers that no review needed.
  ///
  /// @param reviews of all applications that the change concerns. Only with those of all
  ///     applications of the repository a waiver is known to be unused
  public List<Finding> remarks(LocalDate day, List<Reviewed> reviews) {
    return Stream.concat(findings.stream(), Waivers.remarks(waivers, day, reviews).stream())
        .toList();
  }

  /// All waivers, expired ones too.
  public List<Waiver> waivers() {
    return waivers;
  }
}
