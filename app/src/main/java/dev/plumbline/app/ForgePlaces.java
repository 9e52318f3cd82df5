package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.source.RepositoryAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Which of the repositories that applications name are on the forge that this process has a token
/// for: a token is shown to no other server.
///
/// @param access to one repository of the forge
/// @param kind of the forge
record ForgePlaces(Access access, ForgeKind kind) {

  static ForgePlaces of(Access access) {
    return new ForgePlaces(access, ForgeKind.of(access));
  }

  /// By which repositories are found on the forge of a process; empty without a token.
  static Optional<Function<String, Optional<Access>>> at(RunOptions.Forges forges) {
    return forges.access().filter(each -> !each.token().isEmpty()).map(each -> of(each)::at);
  }

  /// Access to the repository at this address, if it is on the forge.
  ///
  /// @param url as an application or `--root` names it
  Optional<Access> at(String url) {
    return place(url)
        .filter(found -> found.host().equals(here().host()))
        .filter(found -> found.path().startsWith(prefix()))
        .map(found -> new Access(server() + found.path(), access.kind(), access.token()));
  }

  /// How the forge names the repository at this address in its hooks; empty if it is not on it.
  Optional<String> name(String url) {
    return at(url).map(found -> found.url().substring(server().length() + prefix().length()));
  }

  private String server() {
    URI uri = URI.create(access.url());
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /// What comes before the name of every repository: of the embedded forge perhaps a path of its
  /// proxy.
  private String prefix() {
    String path = URI.create(access.url()).getPath();
    return kind == ForgeKind.PLUMBLINE ? path.substring(0, path.lastIndexOf('/') + 1) : "/";
  }

  private Found here() {
    return place(access.url()).orElse(new Found("", ""));
  }

  /// @param host with its port, if that is not the usual one of the web
  private record Found(String host, String path) {}

  /// The same for the web and for ssh, whose ports differ.
  private static Optional<Found> place(String url) {
    Optional<RepositoryAddress> address = RepositoryAddress.of(url);
    if (address.isEmpty() || address.get().path().isEmpty()) {
      return Optional.empty();
    }
    String place = address.get().place();
    String host = place.substring(place.indexOf("://") + 3).toLowerCase(Locale.ROOT);
    boolean web = place.startsWith("http://") || place.startsWith("https://");
    boolean ssh = place.startsWith("ssh://");
    if (!web && !ssh) {
      return Optional.empty();
    }
    String plain = host.substring(host.indexOf('@') + 1);
    return Optional.of(
        new Found(ssh ? plain.replaceFirst(":\\d+$", "") : plain, address.get().path()));
  }
}
