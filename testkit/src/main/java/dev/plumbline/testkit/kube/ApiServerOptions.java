package dev.plumbline.testkit.kube;

import java.util.List;
import java.util.stream.Stream;

/// How an [ApiServer] is run.
///
/// @param controllerManager also run kube-controller-manager: replica sets, jobs, namespace
///     deletion, garbage collection
/// @param fsync let etcd flush each write to the disk; only tests of a crashed machine need it
/// @param audit record every request, for [ApiServer#audit()]
/// @param extraFlags more flags of kube-apiserver, after ours
public record ApiServerOptions(
    boolean controllerManager, boolean fsync, boolean audit, List<String> extraFlags) {

  /// The plain server: no controllers, no flushing, no audit.
  public static final ApiServerOptions PLAIN = new ApiServerOptions(false, false, false, List.of());

  /// Options of which later changes to the list change nothing.
  public ApiServerOptions {
    extraFlags = List.copyOf(extraFlags);
  }

  /// These options with kube-controller-manager.
  public ApiServerOptions withControllerManager() {
    return new ApiServerOptions(true, fsync, audit, extraFlags);
  }

  /// These options with every etcd write flushed to the disk.
  public ApiServerOptions withFsync() {
    return new ApiServerOptions(controllerManager, true, audit, extraFlags);
  }

  /// These options with a record of every request.
  public ApiServerOptions withAudit() {
    return new ApiServerOptions(controllerManager, fsync, true, extraFlags);
  }

  /// These options with more flags of kube-apiserver.
  public ApiServerOptions withFlags(String... flags) {
    return new ApiServerOptions(
        controllerManager,
        fsync,
        audit,
        Stream.concat(extraFlags.stream(), Stream.of(flags)).toList());
  }
}
