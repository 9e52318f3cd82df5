package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Capabilities;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Parameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Release;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.HelmOptions.Version;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `spec.source.helm`: the arguments that Argo CD gives to `helm template`. Files of values are the
/// weakest; `values` beats them, `valuesObject` takes the place of `values`, and parameters beat
/// both. Since 3.5 it uses Helm 4, and `version: v3` means nothing.
final class HelmSource {

  private static final String FIELD = "spec.source.helm.";

  /// A comma that is not escaped already.
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern WEB = Pattern.compile("(?i)https?://");
  private static final Pattern GLOB = Pattern.compile("[*?\\[]");

  private final FieldReader fields;
  private final Manifest resource;
  private final Map<String, Place> named;
  private final BuildEnvironment environment;

  private HelmSource(FieldReader fields, Manifest resource, Map<String, Place> named) {
    this.named = named;
    this.fields = fields;
    this.resource = resource;
    this.environment = new BuildEnvironment(fields, resource);
  }

  /// The options; Argo CD's defaults if the field is not there. What is wrong is told to the
  /// reader.
  ///
  /// @param named the roots of other sources, by `$` and their names
  static HelmOptions read(FieldReader fields, Manifest resource, Map<String, Place> named) {
    return new HelmSource(fields, resource, named).options();
  }

  /// Whether the field says anything.
  static boolean given(Manifest resource) {
    return section(resource).members().values().stream().anyMatch(HelmSource::says);
  }

  private static boolean says(JsonValue value) {
    return !(value instanceof JsonNull) && !value.equals(new JsonBoolean(false));
  }

  private static JsonObject section(Manifest resource) {
    return resource
        .content()
        .object("spec")
        .flatMap(spec -> spec.object("source"))
        .flatMap(source -> source.object("helm"))
        .orElse(JsonObject.EMPTY);
  }

  private HelmOptions options() {
    String version = fields.text(FIELD + "version", "v3");
    if (!version.equals("v3")) {
      fields.unsupported(FIELD + "version " + version, "Charts are rendered as Helm 4; remove it.");
    }
    return new HelmOptions(
        new Release(
            fields.text(FIELD + "releaseName", resource.name()),
            fields.text(FIELD + "namespace", fields.text("spec.destination.namespace"))),
        values(),
        fields.objects(FIELD + "parameters").stream().map(this::parameter).toList(),
        fields.objects(FIELD + "fileParameters").stream().map(this::fileParameter).toList(),
        switches(),
        new Capabilities(fields.text(FIELD + "kubeVersion"), fields.texts(FIELD + "apiVersions")),
        Version.HELM_4);
  }

  private List<Values> values() {
    // a file that is named twice counts where it is named first
    Set<Values> values = new LinkedHashSet<>();
    for (String file : fields.texts(FIELD + "valueFiles")) {
      Place place = place("valueFiles", file);
      boolean pattern = !place.isDocument() && GLOB.matcher(place.path()).find();
      values.add(pattern ? new Values.Files(place) : new Values.File(place));
    }
    JsonValue object = section(resource).get("valuesObject").orElse(JsonNull.NULL);
    if (object instanceof JsonObject inline) {
      values.add(new Values.Inline(inline));
    } else if (object != JsonNull.NULL) {
      fields.invalid(FIELD + "valuesObject", "it is no object", "");
    } else if (fields.has(FIELD + "values")) {
      values.add(new Values.Text(fields.text(FIELD + "values")));
    }
    return List.copyOf(values);
  }

  private Parameter parameter(JsonObject one) {
    return new Parameter(
        one.string("name").orElse(""),
        escaped(environment.expand(FIELD + "parameters", one.string("value").orElse(""))),
        one.bool("forceString").orElse(false));
  }

  private FileParameter fileParameter(JsonObject one) {
    return new FileParameter(
        one.string("name").orElse(""), place("fileParameters", one.string("path").orElse("")));
  }

  /// To `--set` a comma begins another value, but not in a list.
  private static String escaped(String value) {
    boolean list = value.startsWith("{") && value.endsWith("}");
    return list ? value : COMMA.matcher(value).replaceAll("\\\\,");
  }

  private Place place(String field, String written) {
    if (!written.startsWith("$") || written.startsWith("$ARGOCD_")) {
      String expanded = environment.expand(FIELD + field, written);
      return ADDRESS.matcher(expanded).matches()
          ? document(field, expanded)
          : Place.beside(expanded);
    }
    int slash = written.indexOf('/');
    String name = slash < 0 ? written : written.substring(0, slash);
    Place root = named.get(name);
    if (root == null || slash < 0) {
      fields.invalid(
          FIELD + field + " " + written,
          slash < 0 ? "it names no file" : "no source of Git has the ref " + name.substring(1),
          "Write $REF/PATH, and give a source the name in its field ref.");
      return Place.beside("");
    }
    String path = environment.expand(FIELD + field, written.substring(slash + 1));
    return new Place(root.elsewhere(), root.elsewhere().isEmpty() ? "/" + path : path);
  }

  /// Argo CD's `helm.valuesFileSchemes` are these two, unless somebody sets it otherwise.
  private Place document(String field, String address) {
    Optional<RemoteDocument> document = RemoteDocument.of(address);
    if (document.isEmpty()) {
      fields.add(
          new Problem(
              ProblemCode.URL_REFUSED,
              fields.subject(),
              "an address in " + FIELD + field + " is refused",
              WEB.matcher(address).lookingAt()
                  ? "it names no file, or holds a user, a password, a query or a fragment"
                  : "its scheme is not https or http",
              "Write https://HOST/PATH, and put credentials into a secret; or commit the file."));
    }
    return document.map(Place::of).orElse(Place.beside(""));
  }

  private Set<Switch> switches() {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    turn("skipCrds", Switch.SKIP_CRDS, switches);
    turn("skipTests", Switch.SKIP_TESTS, switches);
    turn("skipSchemaValidation", Switch.SKIP_SCHEMA_VALIDATION, switches);
    turn("ignoreMissingValueFiles", Switch.IGNORE_MISSING_VALUE_FILES, switches);
    return switches;
  }

  private void turn(String name, Switch one, Set<Switch> switches) {
    if (fields.flag(FIELD + name, false)) {
      switches.add(one);
    }
  }
}
