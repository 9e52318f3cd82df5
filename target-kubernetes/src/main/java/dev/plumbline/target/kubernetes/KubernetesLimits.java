package dev.plumbline.target.kubernetes;

import java.time.Duration;

/// How much a target may ask of its cluster, and for how long it waits.
///
/// @param concurrency requests under way at once, watches not counted
/// @param connect for a connection to be made
/// @param request for one request to be answered
/// @param attempts how often a request is made at most, with the first one
/// @param longestPause between two attempts, also when the server asks for more
/// @param kindAppears for a kind to be served after its definition was applied
/// @param replaced for an object to go away before it is created anew
/// @param watchSilence without any word after which a watch counts as dead; the server sends a
///     bookmark about every minute
/// @param comparison for which at least what watches told is not compared with what is there; two
///     thirds longer at most
public record KubernetesLimits(
    int concurrency,
    Duration connect,
    Duration request,
    int attempts,
    Duration longestPause,
    Duration kindAppears,
    Duration replaced,
    Duration watchSilence,
    Duration comparison) {

  /// 32 at once; 10 s to connect, 30 s a request, 4 attempts, 10 s pause; 15 s for a new kind, 30 s
  /// for a replacement, 150 s of silence, 5 min between comparisons.
  public static final KubernetesLimits DEFAULT =
      new KubernetesLimits(
          32,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          4,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(150),
          Duration.ofMinutes(5));

  public KubernetesLimits {
    if (concurrency < 1 || attempts < 1) {
      throw new IllegalArgumentException("a limit below 1 permits nothing");
    }
  }

  /// These limits with another time for a request.
  public KubernetesLimits withRequest(Duration other) {
    return new KubernetesLimits(
        concurrency,
        connect,
        other,
        attempts,
        longestPause,
        kindAppears,
        replaced,
        watchSilence,
        comparison);
  }

  /// These limits with another patience with a silent watch.
  public KubernetesLimits withWatchSilence(Duration other) {
    return new KubernetesLimits(
        concurrency,
        connect,
        request,
        attempts,
        longestPause,
        kindAppears,
        replaced,
        other,
        comparison);
  }

  /// These limits with another time between comparisons.
  public KubernetesLimits withComparison(Duration other) {
    return new KubernetesLimits(
        concurrency,
        connect,
        request,
        attempts,
        longestPause,
        kindAppears,
        replaced,
        watchSilence,
        other);
  }
}
