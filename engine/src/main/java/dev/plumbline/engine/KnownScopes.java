package dev.plumbline.engine;

import dev.plumbline.check.KubernetesKinds;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.target.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Where objects live as far as it can be known without a target: Kubernetes' own kinds, and those
/// that the repository defines. Of any other a namespace is assumed, as most have one.
record KnownScopes(Map<GroupKind, Scope> defined) implements Scopes {

  private static final String HOST = "host.plumbline.dev";

  KnownScopes {
    defined = Map.copyOf(defined);
  }

  /// With the kinds that these renders define.
  static KnownScopes of(Collection<Rendered> renders) {
    Map<GroupKind, Scope> defined = new HashMap<>();
    for (Rendered rendered : renders) {
      for (RenderedObject object : rendered.objects()) {
        if (object.manifest().kind().equals("CustomResourceDefinition")) {
          define(object.manifest(), defined);
        }
      }
    }
    return new KnownScopes(defined);
  }

  private static void define(Manifest manifest, Map<GroupKind, Scope> defined) {
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    String kind = spec.object("names").flatMap(names -> names.string("kind")).orElse("");
    boolean cluster = spec.string("scope").orElse("").equals("Cluster");
    defined.put(
        new GroupKind(spec.string("group").orElse(""), kind),
        cluster ? Scope.CLUSTER : Scope.NAMESPACED);
  }

  @Override
  public Scope scope(String apiVersion, String kind) {
    GroupKind asked = GroupKind.of(apiVersion, kind);
    if (asked.group().equals(HOST)) {
      return Scope.CLUSTER;
    }
    return KubernetesKinds.namespaced(apiVersion, kind)
        .map(namespaced -> namespaced ? Scope.NAMESPACED : Scope.CLUSTER)
        .orElseGet(() -> defined.getOrDefault(asked, Scope.NAMESPACED));
  }
}
