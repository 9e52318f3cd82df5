package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Application;
import dev.plumbline.model.HelmOptions.Reading;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the values that an application takes from ConfigMaps and Secrets of its target, with the
/// application's own identity: what it may not read, it does not get (S6). Each object is read once
/// for a render, so that all its values are of one version.
final class ObjectValues {

  private static final String SECRET = "Secret";

  private final Application application;
  private final Observation observation;
  private final List<String> confidential = new ArrayList<>();

  private ObjectValues(Application application, Observation observation) {
    this.application = application;
    this.observation = observation;
  }

  /// What an application renders with.
  ///
  /// @param options without any value that is still to be read
  /// @param secrets what must not be told to anybody
  record Given(RenderOptions options, Secrets secrets) {}

  /// The objects that values are taken from.
  static Set<ObjectKey> of(Application application) {
    Set<ObjectKey> keys = new LinkedHashSet<>();
    for (Values values : application.render().helm().values()) {
      if (values instanceof Values.OfObject object) {
        keys.add(object.object());
      }
    }
    return keys;
  }

  /// Reads them.
  ///
  /// @throws dev.plumbline.model.ProblemException `VALUES_MISSING`, `VALUES_INVALID`, and what the
  ///     target says; never with a value
  static Given read(Ports ports, Application application) {
    Set<ObjectKey> keys = of(application);
    if (keys.isEmpty()) {
      return new Given(application.render(), Secrets.NONE);
    }
    Observation observation =
        ports
            .targets()
            .target(application.destination())
            .observe(
                EffectPerformer.access(application),
                keys.stream().map(key -> new ObjectReference(key, "v1")).toList());
    return new ObjectValues(application, observation).given();
  }

  private Given given() {
    List<Values> all = new ArrayList<>();
    for (Values values : application.render().helm().values()) {
      if (values instanceof Values.OfObject object) {
        text(object).map(text -> value(object, text)).ifPresent(all::add);
      } else {
        all.add(values);
      }
    }
    RenderOptions options =
        application.render().withHelm(application.render().helm().withValues(all));
    return new Given(options, Secrets.of(confidential));
  }

  private static Values value(Values.OfObject object, String text) {
    return object.path().isEmpty()
        ? new Values.Text(text)
        : new Values.At(object.path(), text, object.kind().contains(Reading.LITERAL));
  }

  /// What the object holds; empty if it need not be there.
  private Optional<String> text(Values.OfObject wanted) {
    ObjectKey key = wanted.object();
    Problem unreadable = observation.unreadable().get(key);
    if (unreadable != null) {
      throw unreadable.exception();
    }
    Optional<Manifest> live = observation.object(key).map(ObservedObject::manifest);
    Optional<String> text =
        live.flatMap(manifest -> manifest.content().object("data"))
            .flatMap(data -> data(data, wanted));
    if (text.isEmpty() && !wanted.kind().contains(Reading.OPTIONAL)) {
      throw missing(wanted, live.isPresent()).exception();
    }
    return text;
  }

  private Optional<String> data(JsonObject data, Values.OfObject wanted) {
    Optional<String> text = data.string(wanted.key());
    if (!wanted.object().kind().kind().equals(SECRET)) {
      return text;
    }
    Optional<String> decoded = text.map(encoded -> decoded(encoded, wanted));
    decoded.ifPresent(confidential::add);
    return decoded;
  }

  private String decoded(String encoded, Values.OfObject wanted) {
    try {
      return new String(Base64.getDecoder().decode(encoded), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              ProblemCode.VALUES_INVALID,
              application.id().toString(),
              "the key " + wanted.key() + " of " + wanted.object() + " is not base64",
              "Write the Secret anew.")
          .exception();
    }
  }

  private Problem missing(Values.OfObject wanted, boolean there) {
    String what =
        there ? wanted.object() + " has no key " + wanted.key() : "there is no " + wanted.object();
    return new Problem(
        ProblemCode.VALUES_MISSING,
        application.id().toString(),
        "values cannot be read",
        what,
        "Create it, or declare the values optional.");
  }
}
