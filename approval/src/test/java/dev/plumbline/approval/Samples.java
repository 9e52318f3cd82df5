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
  static final String IMAGE = "image registry.example/shop:1.2";

  private Samples() {}

  static Deployed deployed() {
    return new Deployed(
        Digest.of("rendered"),
        Digest.of("settings"),
        new Place(new Destination("prod", "shop"), "cluster-1"),
        new TreeMap<>(Map.of(IMAGE, "sha256:aa", "chart shop 1.x", "sha256:bb")));
  }

  static Binding pull() {
    return new Binding(
        "shop",
        "main",
        "a".repeat(40),
        Optional.of("b".repeat(40)),
        Digest.of("policy"),
        new TreeMap<>(Map.of(SHOP, deployed())));
  }

  static Binding tip() {
    Binding pull = pull();
    return new Binding(
        pull.repository(),
        pull.branch(),
        pull.commit(),
        Optional.empty(),
        pull.policy(),
        pull.deployed());
  }

  static Binding with(Binding binding, Deployed deployed) {
    return new Binding(
        binding.repository(),
        binding.branch(),
        binding.commit(),
        binding.mergeBase(),
        binding.policy(),
        new TreeMap<>(Map.of(SHOP, deployed)));
  }

  static Binding at(Binding binding, String commit) {
    return new Binding(
        binding.repository(),
        binding.branch(),
        commit,
        binding.mergeBase(),
        binding.policy(),
        binding.deployed());
  }

  static Deployed rendered(String text) {
    Deployed deployed = deployed();
    return new Deployed(
        Digest.of(text), deployed.settings(), deployed.place(), deployed.references());
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

  static Question question(Binding binding, Ballot ballot) {
    return new Question(
        subject(), Occasion.CHANGE, NOON, Optional.empty(), List.of(), Present.of(binding), ballot);
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
