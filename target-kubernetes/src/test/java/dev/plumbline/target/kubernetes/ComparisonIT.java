package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectEvent.Gone;
import dev.plumbline.target.ObjectEvent.Seen;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.Fault.Tampering;
import dev.plumbline.testkit.proxy.FaultProxy;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.target.Telling;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What no watch tells is found by comparing what was told with a real server's lists of metadata.
/// Bookmarks come, so that each watch goes on beyond what it left out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonIT {

  private static final int MANY_PAGES = 520;
  private static final Duration HOUR = Duration.ofHours(1);

  private final ApiServer server = ApiServer.start(ApiServerOptions.PLAIN);
  private final FaultProxy proxy = FaultProxy.before(server);
  private final String namespace = Cluster.freshNamespace(server);
  private final KubernetesTarget target =
      KubernetesTarget.connect(
          KubernetesConnection.of(proxy.kubeconfig(), "test")
              .withLimits(
                  KubernetesLimits.DEFAULT
                      .withComparison(Duration.ofSeconds(1))
                      .withWatchSilence(Duration.ofSeconds(1))));
  private final Map<ObjectKey, String> versions = new ConcurrentHashMap<>();

  @BeforeAll
  void noWatchTellsAnything() {
    proxy.add(Match.verbs("watch"), 1_000_000, new Fault.Watched(0, Tampering.DROP));
  }

  @AfterAll
  void stop() {
    target.close();
    proxy.close();
    server.close();
  }

  private Manifest ours(String name) {
    return Cluster.configMap(namespace, name, "v1")
        .withLabel(Labels.APPLICATION_LABEL, Cluster.SHOP.label());
  }

  private Telling subscribe(Manifest manifest) {
    Telling telling = new Telling();
    target
        .watch()
        .subscribe(
            Cluster.SHOP,
            Set.of(Cluster.reference(manifest)),
            event -> {
              note(event);
              telling.onEvent(event);
            });
    return telling;
  }

  private void note(ObjectEvent event) {
    if (event instanceof Seen(ObservedObject object)) {
      versions.put(object.key(), object.resourceVersion());
    } else if (event instanceof Gone(ObjectKey key, _)) {
      versions.remove(key);
    }
  }

  private static Predicate<ObjectEvent> seen(Manifest manifest, String value) {
    return event ->
        event instanceof Seen(ObservedObject object)
            && object.key().equals(manifest.key())
            && object
                .manifest()
                .content()
                .at("data", "key")
                .equals(Optional.of(Cluster.text(value)));
  }

  @Test
  void whatNoWatchTellsIsFound() {
    for (int i = 0; i < MANY_PAGES; i++) {
      server.request(
          "POST",
          "/api/v1/namespaces/" + namespace + "/configmaps",
          Json.write(ours("web-" + i).content()),
          "application/json");
    }
    Manifest last = ours("web-99");
    Telling telling = subscribe(last);
    telling.await("the list of the beginning", seen(last, "v1"));
    Cluster.mergeAs(server, "someone", last, "{\"data\":{\"key\":\"v2\"}}");
    telling.await("an edit", seen(last, "v2"));
    Manifest stray = ours("stray");
    Cluster.applyAs(server, "someone", stray);
    telling.await("an object that came", seen(stray, "v1"));
    server.request("DELETE", Cluster.path(stray.key(), "v1"));
    telling.await(
        "an end", event -> event instanceof Gone(ObjectKey key, _) && key.equals(stray.key()));
    assertThat(target.watch().confirms(Cluster.SHOP, versions, HOUR)).isTrue();
    assertThat(proxy.asked())
        .as("nothing was listed whole again")
        .filteredOn(asked -> asked.verb().equals("list") && asked.target().contains("limit=250"))
        .hasSize(1);
  }
}
