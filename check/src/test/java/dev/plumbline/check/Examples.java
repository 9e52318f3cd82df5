package dev.plumbline.check;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Applications and objects for the tests of checks.
final class Examples {

  static final ApplicationId ID =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  private Examples() {}

  static CheckInput input(DesiredObject... objects) {
    return new CheckInput(application(false), Arrays.asList(objects));
  }

  static DesiredObject object(String kind, String name, String place, JsonObject rest) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("apiVersion", new JsonString("v1"));
    members.put("kind", new JsonString(kind));
    members.put("metadata", JsonObject.of("name", new JsonString(name)));
    members.putAll(rest.members());
    return new DesiredObject(
        ObjectKey.of("v1", kind, "shop", name),
        new Manifest(new JsonObject(members)),
        Digest.of(name),
        ObjectOptions.DEFAULT,
        new Origin(place, 0, 3));
  }

  static DesiredObject object(String kind, String name, String place) {
    return object(kind, name, place, JsonObject.EMPTY);
  }

  static Application application(boolean allowEmpty) {
    return new Application(
        ID,
        new SourceReference(
            "https://git.example/shop",
            new GitReference.Head(),
            new SecretReference.None(),
            new SourceReference.Verification.None(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1)),
        RenderOptions.of("app"),
        new Destination("", "shop"),
        new SyncPolicy(
            true,
            true,
            true,
            allowEmpty,
            SyncPolicy.KindOrder.ARGOCD,
            false,
            false,
            Map.of(),
            Map.of(),
            false,
            RetryPolicy.DEFAULT,
            Duration.ofMinutes(10)),
        new WaitPolicy(
            WaitPolicy.Scope.ALL,
            List.of(),
            true,
            WaitPolicy.HealthRules.ARGOCD,
            Duration.ofMinutes(5)),
        List.of(),
        DeletionPolicy.DELETE,
        "",
        false,
        false,
        new Manifest(JsonObject.EMPTY));
  }

  /// The object with its manifest replaced.
  static DesiredObject with(DesiredObject object, Manifest manifest) {
    return new DesiredObject(
        object.key(), manifest, object.digest(), object.options(), object.origin());
  }
}
