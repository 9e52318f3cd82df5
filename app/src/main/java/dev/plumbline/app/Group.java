package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.RootMemory;
import dev.plumbline.engine.Sharing;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.render.helm.RenderSeed;
import dev.plumbline.replica.Fence;
import dev.plumbline.replica.Leases;
import dev.plumbline.replica.Terms;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// This process among those that share applications with it; alone, if it shares them with nobody.
final class Group implements AutoCloseable {

  private final Optional<Member> member;

  /// This process as a member.
  private record Member(String group, Replicas replicas, KubernetesTarget cluster, Leases leases) {}

  private Group(Optional<Member> member) {
    this.member = member;
  }

  /// What comes before everything else: the targets need it.
  static Optional<Replicas> replicas(RunOptions options) {
    return options
        .replicas()
        .map(group -> new Replicas(new Terms(group.lease()), Identities::next));
  }

  static Fence fence(Optional<Replicas> replicas) {
    return replicas.map(Fence.class::cast).orElse(Fence.NONE);
  }

  /// @param replicas that the targets were opened with
  static Group of(RunOptions options, Optional<Replicas> replicas, KnownTargets targets) {
    if (options.replicas().isEmpty() || replicas.isEmpty() || targets.cluster().isEmpty()) {
      return new Group(Optional.empty());
    }
    String name = options.replicas().get().group();
    KubernetesTarget cluster = targets.cluster().get();
    return new Group(Optional.of(new Member(name, replicas.get(), cluster, cluster.leases(name))));
  }

  Sharing sharing() {
    return member.map(one -> (Sharing) one.replicas()).orElse(Sharing.ALONE);
  }

  /// What the root must not forget.
  RootMemory memory(RunOptions.Root root, Path state) {
    return member
        .map(one -> (RootMemory) SharedMemory.of(one.leases(), root))
        .orElseGet(() -> new RootFile(state.resolve("root.json"), root));
  }

  /// What charts take for chance must not change when an application goes to another replica.
  RenderSeed seed(Path file) {
    return ChartSeed.of(
        file,
        own ->
            member
                .map(one -> one.cluster().once("plumbline-" + one.group() + "-chart-seed", own))
                .orElse(own));
  }

  /// Which replica keeps the application; empty if that is not known.
  String keeper(ApplicationId application) {
    return member.map(one -> one.replicas().keeper(application)).orElse("");
  }

  /// Begins to share.
  ///
  /// @param taken is told which applications are ours from now on
  void join(Engine engine, Consumer<Predicate<ApplicationId>> taken) {
    member.ifPresent(one -> one.replicas().join(new Replicas.Work(one.leases(), engine, taken)));
  }

  /// Gives everything back.
  @Override
  public void close() {
    member.ifPresent(one -> one.replicas().close());
  }
}
