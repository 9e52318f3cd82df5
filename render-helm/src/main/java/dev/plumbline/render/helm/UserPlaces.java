package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a user keeps for Helm: repositories by name, keys, and the namespace of kubectl's context.
final class UserPlaces {

  private static final String DEFAULT = "default";

  private final HelmTemplateCommand.Files files;
  private final TemplateFlags flags;

  UserPlaces(HelmTemplateCommand.Files files, TemplateFlags flags) {
    this.files = files;
    this.flags = flags;
  }

  /// An entry of repositories.yaml.
  ///
  /// @param passed whether credentials go to other hosts too
  /// @param unchecked whether TLS is not to be checked
  record Repository(
      String name,
      String url,
      String username,
      String password,
      String authority,
      String certificate,
      String key,
      boolean passed,
      boolean unchecked) {

    private static Repository of(JsonObject entry) {
      return new Repository(
          entry.string("name").orElse(""),
          entry.string("url").orElse(""),
          entry.string("username").orElse(""),
          entry.string("password").orElse(""),
          entry.string("caFile").orElse(""),
          entry.string("certFile").orElse(""),
          entry.string("keyFile").orElse(""),
          entry.bool("pass_credentials_all").orElse(false),
          entry.bool("insecure_skip_tls_verify").orElse(false));
    }

    /// Without the password.
    @Override
    public String toString() {
      return name + " " + url;
    }
  }

  /// The repository of a name.
  ///
  /// @throws HelmFailure if there is none
  Repository repository(String name) {
    Repository found =
        repositories().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new HelmFailure("repo " + name + " not found"));
    if (found.url().isEmpty()) {
      throw new HelmFailure("no URL found for repository " + name);
    }
    return found;
  }

  /// The repository of an address.
  Optional<Repository> at(String url) {
    return repositories().stream()
        .filter(one -> one.url().replaceFirst("/+$", "").equals(url.replaceFirst("/+$", "")))
        .findFirst();
  }

  private List<Repository> repositories() {
    String path =
        flags.given("repository-config")
            ? flags.last("repository-config")
            : files
                .environment("HELM_REPOSITORY_CONFIG")
                .orElseGet(() -> configuration() + "/repositories.yaml");
    Optional<byte[]> file = files.read(path);
    if (file.isEmpty()) {
      return List.of();
    }
    return object(file.get())
        .array("repositories")
        .map(JsonArray::objects)
        .orElse(List.of())
        .stream()
        .map(Repository::of)
        .toList();
  }

  private static JsonObject object(byte[] file) {
    try {
      JsonValue read = YamlText.json(GoText.decode(file));
      return read instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (GoFailure e) {
      throw new HelmFailure(e.words());
    }
  }

  private String configuration() {
    return variable("HELM_CONFIG_HOME")
        .or(() -> variable("XDG_CONFIG_HOME").map(folder -> folder + "/helm"))
        .orElseGet(() -> home() + "/.config/helm");
  }

  private Optional<String> variable(String name) {
    return files.environment(name).filter(value -> !value.isEmpty());
  }

  private String home() {
    return files.environment("HOME").orElse("");
  }

  /// The keys that charts may be signed with, as packets or armoured: of the flag, or those that
  /// GnuPG keeps for the user.
  ///
  /// @throws HelmFailure if they cannot be read
  byte[] keys(HelmVersion helm) {
    String path = flags.given("keyring") ? flags.last("keyring") : keyring(helm);
    if (files.folder(path)) {
      throw Keyring.unread("read " + path + ": is a directory");
    }
    return Keyring.keys(
        helm,
        path,
        files
            .read(path)
            .orElseThrow(() -> Keyring.unread("open " + path + ": no such file or directory")));
  }

  private String keyring(HelmVersion helm) {
    String folder = files.environment("GNUPGHOME").orElseGet(() -> home() + "/.gnupg");
    String old = folder + "/pubring.gpg";
    String box = folder + "/pubring.kbx";
    return helm.four() && !files.exists(old) && files.exists(box) ? box : old;
  }

  /// The logins of registries: of Helm's file, then of Docker's.
  RegistryLogins logins() {
    String own =
        flags.given("registry-config")
            ? flags.last("registry-config")
            : variable("HELM_REGISTRY_CONFIG")
                .orElseGet(() -> configuration() + "/registry/config.json");
    String docker = variable("DOCKER_CONFIG").orElseGet(() -> home() + "/.docker");
    return new RegistryLogins(files, List.of(own, docker + "/config.json"));
  }

  /// The content of a file that must be there.
  byte[] content(String path) {
    return files
        .read(path)
        .orElseThrow(() -> new HelmFailure("open " + path + ": no such file or directory"));
  }

  /// The namespace of the release: that of the flag, of `$HELM_NAMESPACE`, or of the context of
  /// kubectl's configuration.
  String namespace() {
    Optional<String> named =
        flags.given("namespace")
            ? Optional.of(flags.last("namespace"))
            : files.environment("HELM_NAMESPACE");
    return named.filter(name -> !name.isEmpty()).orElseGet(this::contextNamespace);
  }

  // As in Helm, a configuration that cannot be read is as none.
  private String contextNamespace() {
    try {
      List<JsonObject> all = new ArrayList<>();
      for (String path : configurations()) {
        files.read(path).ifPresent(file -> all.add(object(file)));
      }
      String context =
          Optional.of(flags.last("kube-context"))
              .filter(name -> !name.isEmpty())
              .or(() -> variable("HELM_KUBECONTEXT"))
              .orElseGet(() -> current(all));
      return all.stream()
          .flatMap(one -> one.array("contexts").map(JsonArray::objects).orElse(List.of()).stream())
          .filter(one -> one.string("name").orElse("").equals(context))
          .findFirst()
          .flatMap(one -> one.object("context"))
          .flatMap(one -> one.string("namespace"))
          .filter(name -> !name.isEmpty())
          .orElse(DEFAULT);
    } catch (HelmFailure | ProblemException e) {
      return DEFAULT;
    }
  }

  private List<String> configurations() {
    if (!flags.last("kubeconfig").isEmpty()) {
      return List.of(flags.last("kubeconfig"));
    }
    return variable("KUBECONFIG")
        .map(paths -> List.of(paths.split(":", -1)))
        .orElseGet(() -> List.of(home() + "/.kube/config"));
  }

  private static String current(List<JsonObject> all) {
    return all.stream()
        .map(one -> one.string("current-context").orElse(""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }
}
