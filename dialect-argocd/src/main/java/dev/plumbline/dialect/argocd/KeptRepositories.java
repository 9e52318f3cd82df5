package dev.plumbline.dialect.argocd;

import dev.plumbline.model.Manifest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What Argo CD keeps about repositories in one namespace, and by its rules what of it counts for
/// which repository. Pure.
///
/// Argo CD compares a prefix of `repo-creds` as mere text. Here it must also name the whole host:
/// `https://git.example.org` gives nothing to `https://git.example.org.evil.net`.
///
/// @param secrets the Secrets with the label [#TYPE_LABEL]
/// @param settings the ConfigMaps [#KNOWN_HOSTS] and [#CERTIFICATES], as far as they exist
public record KeptRepositories(List<Manifest> secrets, List<Manifest> settings) {

  /// Says what a Secret is for: `repository` or `repo-creds`.
  public static final String TYPE_LABEL = "argocd.argoproj.io/secret-type";

  /// The ConfigMap with the keys of SSH servers.
  public static final String KNOWN_HOSTS = "argocd-ssh-known-hosts-cm";

  /// The ConfigMap with certificate authorities, by host.
  public static final String CERTIFICATES = "argocd-tls-certs-cm";

  public KeptRepositories {
    secrets = List.copyOf(secrets);
    settings = List.copyOf(settings);
  }

  /// The credentials for the repository, under the keys that Git sources know (`username`,
  /// `password`, `bearerToken`, `identity`, `known_hosts`, `ca.crt`); empty if nothing is kept.
  ///
  /// The Secret of the very URL counts, that of the application's project before one of none; if it
  /// holds no credentials, or there is none, the longest `repo-creds` prefix.
  ///
  /// @param project of the application
  /// @throws dev.plumbline.model.ProblemException `UNSUPPORTED_FIELD` if the Secret asks for what
  ///     is not supported, `CREDENTIALS_MISSING` if it is damaged
  public Map<String, byte[]> credentials(String url, String project) {
    RepositoryUrl wanted = RepositoryUrl.of(url);
    Optional<RepositorySecret> own = own(wanted, project);
    Optional<RepositorySecret> found =
        own.filter(RepositorySecret::hasCredentials)
            .or(() -> shared(wanted, project))
            .or(() -> own);
    own.ifPresent(RepositorySecret::refuseUnsupported);
    found.ifPresent(RepositorySecret::refuseUnsupported);
    Map<String, byte[]> values = new HashMap<>();
    found.ifPresent(secret -> values.putAll(secret.credentials()));
    setting(KNOWN_HOSTS, "ssh_known_hosts")
        .filter(text -> wanted.isSsh())
        .ifPresent(text -> values.put("known_hosts", text));
    setting(CERTIFICATES, wanted.host())
        .filter(text -> !wanted.isSsh())
        .ifPresent(text -> values.put("ca.crt", text));
    return values;
  }

  private Optional<RepositorySecret> own(RepositoryUrl wanted, String project) {
    return of("repository", project)
        .filter(secret -> secret.url().isSame(wanted))
        .max(Comparator.comparing(RepositorySecret::isOfProject));
  }

  private Optional<RepositorySecret> shared(RepositoryUrl wanted, String project) {
    return of("repo-creds", project)
        .filter(secret -> secret.url().isPrefixOf(wanted))
        .max(
            Comparator.comparingInt((RepositorySecret secret) -> secret.url().path().length())
                .thenComparing(RepositorySecret::isOfProject));
  }

  /// Those that count for the project, by their names: of equals the first one wins.
  private Stream<RepositorySecret> of(String type, String project) {
    return secrets.stream()
        .filter(secret -> secret.label(TYPE_LABEL).equals(Optional.of(type)))
        .sorted(Comparator.comparing(Manifest::name))
        .map(RepositorySecret::new)
        .filter(RepositorySecret::isRead)
        .filter(secret -> secret.project().isEmpty() || secret.project().equals(project));
  }

  private Optional<byte[]> setting(String map, String key) {
    return settings.stream()
        .filter(each -> each.name().equals(map))
        .findFirst()
        .flatMap(each -> each.content().object("data"))
        .flatMap(data -> data.string(key))
        .filter(text -> !text.isBlank())
        .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /// Names no secret.
  @Override
  public String toString() {
    return "KeptRepositories[" + secrets.size() + " secrets]";
  }
}
