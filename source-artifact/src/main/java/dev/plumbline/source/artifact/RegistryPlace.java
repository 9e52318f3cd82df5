package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.net.URI;
import java.util.regex.Pattern;

/// One repository of a registry, and how its API is reached.
///
/// @param scheme `https` or `http`
/// @param host with its port
/// @param repository such as `charts/web`
record RegistryPlace(String scheme, String host, String repository) {

  private static final Pattern REPOSITORY =
      Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final int MAX_LENGTH = 255;

  /// @param address of `oci://`
  /// @param below what comes after its path: empty, or `/` and a name
  /// @throws ProblemException `URL_REFUSED` if that is no name of a repository
  static RegistryPlace of(WebAddress address, String below, boolean plainHttp) {
    String path = (address.path() + below).replaceFirst("^/", "");
    String host = host(address);
    boolean official = host.equals("registry-1.docker.io") && !path.contains("/");
    String repository = official ? "library/" + path : path;
    if (repository.length() > MAX_LENGTH || !REPOSITORY.matcher(repository).matches()) {
      throw new Problem(
              ProblemCode.URL_REFUSED,
              address.text() + below,
              "URL refused",
              "'" + path + "' is not the name of a repository in a registry",
              "Write it in lower case, without a tag: oci://HOST/FOLDER/NAME.")
          .exception();
    }
    return new RegistryPlace(plainHttp ? "http" : "https", host, repository);
  }

  /// Host and port; Docker's registry answers at another host than its name.
  static String host(WebAddress address) {
    return address.place().equals("docker.io") ? "registry-1.docker.io" : address.place();
  }

  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /// @param path below the repository, such as `tags/list`
  URI uri(String path) {
    return URI.create(scheme + "://" + host + "/v2/" + repository + "/" + path);
  }
}
