package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.SecretReference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where the demonstration plays: on this machine, or on a cluster. The story is the same.
interface Scene extends AutoCloseable {

  /// How often the repository is looked at if nobody says that it changed.
  Duration INTERVAL = Duration.ofMinutes(1);

  /// In one line, what is managed.
  String introduction();

  /// The declaration of the application, as people of Argo CD write it.
  ///
  /// @param healing whether hand edits are taken back at once
  String declaration(String repositoryUrl, boolean healing);

  /// The files of the application at its first version, by path below `shop/`.
  Map<String, String> firstVersion();

  /// A policy for what the application may be.
  String policy();

  /// In one line, what it forbids.
  String whatIsForbidden();

  /// Files of the first version with a slip that the policy forbids.
  Map<String, String> slip();

  /// The files that a change touches which cannot become healthy.
  Map<String, String> badChange();

  /// In one line, what is wrong with that change.
  String whatIsWrong();

  /// The greeting that the running shop shows; empty while it shows none.
  Optional<String> greeting();

  /// Changes the greeting by hand, past Git.
  void editByHand(String greeting);

  /// In one line, how it was edited.
  String howEdited();

  /// How Plumbline must run to reach this scene.
  default RunOptions.Root root(String repositoryUrl, SecretReference credentials) {
    return new RunOptions.Root(repositoryUrl, "main", "root", credentials, INTERVAL);
  }

  /// The cluster, if the scene is one.
  Optional<RunOptions.Cluster> cluster();

  /// The folders of this machine that may be managed.
  java.util.List<java.nio.file.Path> hostRoots();

  /// Lets the scene see through the eyes of the running program.
  default void meet(Assembly plumb) {}

  /// Ends what the scene itself holds; what the application made is gone by then.
  @Override
  void close();
}
