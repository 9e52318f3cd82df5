package dev.plumbline.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Versions of Kubernetes' own kinds that its servers still serve, and warn of at each request.
/// Checked against a real server, which counts what it warned of.
final class DeprecatedVersions {

  /// Version, the first release that calls it so, what to do about it, and the kinds.
  private static final String TABLE =
      """
      v1; 1.33; Write it as an EndpointSlice of discovery.k8s.io/v1.; Endpoints
      v1; 1.19; Remove the object: nothing takes the place of its kind.; ComponentStatus
      networking.k8s.io/v1beta1; 1.34; Write it in networking.k8s.io/v1.; IPAddress ServiceCIDR
      storage.k8s.io/v1beta1; 1.34; Write it in storage.k8s.io/v1.; VolumeAttributesClass
      resource.k8s.io/v1beta1; 1.35; Write it in resource.k8s.io/v1.; \
      DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
      coordination.k8s.io/v1alpha2; 1.35; Write it in coordination.k8s.io/v1beta1.; LeaseCandidate
      admissionregistration.k8s.io/v1alpha1; 1.35; \
      Write it in admissionregistration.k8s.io/v1beta1.; \
      MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
      """;

  private static final Map<String, Leaving> DEPRECATED = read();

  private DeprecatedVersions() {}

  /// @param since the first release of Kubernetes that calls it so, such as `1.33`
  /// @param next what to do about it
  record Leaving(String since, String next) {

    /// Whether a server of that version (`v1.35.4`) calls it so.
    boolean by(String version) {
      return RetiredVersions.minor(version) >= RetiredVersions.minor(since);
    }
  }

  static Optional<Leaving> of(String apiVersion, String kind) {
    return Optional.ofNullable(DEPRECATED.get(apiVersion + " " + kind));
  }

  private static Map<String, Leaving> read() {
    Map<String, Leaving> table = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split("; *"))
        .forEach(
            line -> {
              for (String kind : line[3].split(" ")) {
                table.put(line[0] + " " + kind, new Leaving(line[1], line[2]));
              }
            });
    return Map.copyOf(table);
  }
}
