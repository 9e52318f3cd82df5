package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RequestCountsTest {
  private static final String BEFORE =
      """
      # HELP apiserver_request_total [STABLE] Counter of apiserver requests
      # TYPE apiserver_request_total counter
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="",resource="",scope="",subresource="/metrics",verb="GET",version=""} 3
      apiserver_request_total{code="200",component="apiserver",dry_run="",group="apps",resource="deployments",scope="cluster",subresource="",verb="LIST",version="v1"} 2
      apiserver_request_duration_seconds_count{group="apps"} 7
      """;
  private static final String AFTER =
      BEFORE.replace("} 2", "} 5")
          + """
          apiserver_request_total{code="201",component="apiserver",dry_run="",group="apps",resource="deployments",scope="resource",subresource="",verb="APPLY",version="v1"} 1e+06
          apiserver_request_total{code="200",component="apiserver",dry_run="All",group="",resource="configmaps",scope="resource",subresource="",verb="PATCH",version="v1"} 4
          """;

  private final RequestCounts difference =
      RequestCounts.parse(AFTER).minus(RequestCounts.parse(BEFORE));

  @Test
  void aDifferenceHoldsWhatCameBetween() {
    assertThat(difference)
        .hasToString(
            """
            1000000 x APPLY deployments.apps 201
            3 x LIST deployments.apps 200
            4 x PATCH configmaps 200 (dry-run)\
            """);
  }

  @Test
  void aDryRunIsNoWrite() {
    assertThat(difference.ofResources("configmaps").total()).isEqualTo(4);
    assertThat(difference.ofResources("configmaps").writes()).isZero();
    assertThat(difference.writes()).isEqualTo(1_000_000);
  }

  @Test
  void filtersNarrow() {
    assertThat(difference.ofVerbs("LIST").total()).isEqualTo(3);
    assertThat(difference.ofCodes(201).total()).isEqualTo(1_000_000);
    assertThat(difference.withoutResources("deployments").total()).isEqualTo(4);
    assertThat(difference.ofVerbs("DELETE")).hasToString("no requests");
  }
}
