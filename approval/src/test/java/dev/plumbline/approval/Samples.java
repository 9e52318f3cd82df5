package dev.plumbline.approval;

import dev.plumbline.approval.Approval.Way;
import dev.plumbline.approval.Approval.Word;
import dev.plumbline.codec.Yaml;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A change that was looked at, and how it may have changed since.
final class Samples {

  static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");
  static final ApplicationId CART =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "cart");
  static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final String HEAD = "a".repeat(40);
  static final String BASE = "b".repeat(40);
  static final String MERGED = "c".repeat(40);

  private Samples() {}

  static Deployed deployed() {
    return new Deployed(
        SHOP,
        "main",
        Digest.of("policy"),
        new Place(new Destination("prod", "shop"), "cluster-1"),
        Digest.of("settings"),
        new TreeMap<>(Map.of("chart shop 1.x", "sha256:bb", "repository base", "c0ffee")),
        Digest.of("rendered"));
  }

  /// A pull request's head, as it was looked at.
  static Binding pull() {
    return Binding.of(HEAD, Optional.of(BASE), List.of(deployed()));
  }

  /// The commit of the branch that brought it, looked at by itself.
  static Binding tip() {
    return Binding.of(MERGED, Optional.empty(), List.of(deployed()));
  }

  static Binding with(Binding binding, Deployed deployed) {
    return Binding.of(binding.commit(), binding.mergeBase(), List.of(deployed));
  }

  static Binding at(Binding binding, String commit) {
    return new Binding(commit, binding.mergeBase(), binding.marks());
  }

  /// What would run, of that pull request.
  static Present present() {
    return now(deployed());
  }

  static Present now(Deployed deployed) {
    return new Present(Set.of(MERGED, HEAD), Optional.of(BASE), deployed);
  }

  static Deployed rendered(String text) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        deployed.branch(),
        deployed.policy(),
        deployed.place(),
        deployed.settings(),
        deployed.references(),
        Digest.of(text));
  }

  static Deployed referring(Map<String, String> references) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        deployed.branch(),
        deployed.policy(),
        deployed.place(),
        deployed.settings(),
        new TreeMap<>(references),
        deployed.rendered());
  }

  static Deployed placed(String target, String identity) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        deployed.branch(),
        deployed.policy(),
        new Place(new Destination(target, "shop"), identity),
        deployed.settings(),
        deployed.references(),
        deployed.rendered());
  }

  static Deployed judged(String policy) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        deployed.branch(),
        Digest.of(policy),
        deployed.place(),
        deployed.settings(),
        deployed.references(),
        deployed.rendered());
  }

  static Deployed onto(String branch) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        branch,
        deployed.policy(),
        deployed.place(),
        deployed.settings(),
        deployed.references(),
        deployed.rendered());
  }

  static Deployed set(String settings) {
    Deployed deployed = deployed();
    return new Deployed(
        deployed.application(),
        deployed.branch(),
        deployed.policy(),
        deployed.place(),
        Digest.of(settings),
        deployed.references(),
        deployed.rendered());
  }

  static Approval approval(String by, Binding binding) {
    return new Approval(by, MORNING, Word.APPROVES, binding, Way.REVIEW, "");
  }

  static Approval objection(String by, Binding binding) {
    return new Approval(by, MORNING, Word.OBJECTS, binding, Way.REVIEW, "");
  }

  static Contributors contributors(String... accounts) {
    return new Contributors(new TreeSet<>(Set.of(accounts)), new TreeSet<>(), true);
  }

  static Ballot ballot(Approval... approvals) {
    return new Ballot(List.of(approvals), List.of(), contributors("author"), new Persons(Map.of()));
  }

  static Subject subject() {
    return new Subject(SHOP, Map.of("tier", "web"), "shop", List.of("prod"));
  }

  static Question question(Ballot ballot) {
    return question(present(), ballot);
  }

  static Question question(Present present, Ballot ballot) {
    return new Question(
        subject(),
        Occasion.CHANGE,
        NOON,
        Optional.empty(),
        List.of(),
        present,
        reporters -> ballot);
  }

  /// The environments of a YAML text.
  static Environments environments(String... documents) {
    return EnvironmentDeclarations.read(
        List.of(documents).stream()
            .map(text -> new Manifest((JsonObject) Yaml.readOne(text)))
            .toList());
  }

  /// An environment of all applications with this spec, indented by two.
  static String environment(String spec) {
    return """
    apiVersion: plumbline.dev/v1alpha1
    kind: Environment
    metadata:
      name: production
    spec:
      applications:
        - names: ["*"]
    """
        + spec.indent(2);
  }
}
