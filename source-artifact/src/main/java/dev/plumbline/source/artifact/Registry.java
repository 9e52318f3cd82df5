package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of the OCI distribution API that reads one repository. Everything that comes is
/// compared with the digest by which it was asked for.
final class Registry {

  private static final int MAX_PAGES = 200;
  private static final int PAGE = 1_000;
  private static final int MAX_LIST_BYTES = 8 << 20;
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;.*rel=\"?next\"?.*");
  private static final String DIGEST = "Docker-Content-Digest";

  private final LookUp look;
  private final RegistryPlace place;
  private final RegistryLogin login;

  Registry(LookUp look, RegistryPlace place, ArtifactCredentials credentials) {
    this.look = look;
    this.place = place;
    this.login = new RegistryLogin(look, place, credentials);
  }

  RegistryPlace place() {
    return place;
  }

  /// The digest of what the tag names; empty if there is no such tag.
  ///
  /// @throws ProblemException what the registry says
  Optional<String> digest(String tag) {
    URI uri = place.uri("manifests/" + tag);
    try (Answer answer = send("HEAD", uri, Manifest.ACCEPTED)) {
      if (answer.status() == 404) {
        return Optional.empty();
      }
      Optional<String> digest = answer.header(DIGEST).filter(Sha256::isDigest);
      if (answer.status() == 200 && digest.isPresent()) {
        return digest;
      }
      if (answer.status() != 200 && answer.status() != 405) {
        throw status(answer, "tag " + tag);
      }
    }
    return manifest(tag).map(content -> Sha256.digest(Sha256.hex(content)));
  }

  /// The manifest, as it is; empty if there is none.
  ///
  /// @param reference a tag or a digest
  Optional<byte[]> manifest(String reference) {
    try (Answer answer = send("GET", place.uri("manifests/" + reference), Manifest.ACCEPTED)) {
      if (answer.status() == 404) {
        return Optional.empty();
      }
      if (answer.status() != 200) {
        throw status(answer, "manifest");
      }
      byte[] content = answer.bytes(Manifest.MAX_BYTES);
      return Optional.of(Sha256.isDigest(reference) ? compared(content, reference) : content);
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
  }

  byte[] blob(String digest, long limit) {
    try (Answer answer = send("GET", place.uri("blobs/" + digest), "*/*")) {
      if (answer.status() != 200) {
        throw status(answer, "layer");
      }
      return compared(answer.bytes(limit), digest);
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
  }

  private byte[] compared(byte[] content, String digest) {
    String real = Sha256.digest(Sha256.hex(content));
    if (!real.equals(digest)) {
      throw look.corrupt("what the registry sent for " + digest + " has the digest " + real);
    }
    return content;
  }

  /// All tags; empty if the repository is not there.
  ///
  /// @throws ProblemException `INPUT_TOO_LARGE` if there are more than so many
  List<String> tags(int most) {
    Set<String> tags = new LinkedHashSet<>();
    Optional<URI> page = Optional.of(place.uri("tags/list?n=" + PAGE));
    for (int i = 0; page.isPresent(); i++) {
      try (Answer answer = send("GET", page.get(), "application/json")) {
        if (answer.status() == 404 && i == 0) {
          return List.of();
        }
        if (answer.status() != 200) {
          throw status(answer, "list of tags");
        }
        object(answer.bytes(MAX_LIST_BYTES), "the list of tags")
            .array("tags")
            .orElse(JsonArray.EMPTY)
            .strings()
            .stream()
            .filter(RegistryPlace::isTag)
            .forEach(tags::add);
        page = next(answer);
      } catch (IOException e) {
        throw look.web().failure().problem(e);
      }
      if (tags.size() > most || i > MAX_PAGES) {
        throw look.web().failure().tooLarge("more than " + most + " tags").exception();
      }
    }
    return List.copyOf(tags);
  }

  /// The next page must be of the same registry.
  private Optional<URI> next(Answer answer) {
    for (String header : answer.headers().allValues("Link")) {
      Matcher link = NEXT.matcher(header);
      if (header.length() < PAGE * 4 && link.matches()) {
        try {
          URI next = place.uri("tags/list").resolve(link.group(1));
          if (Origin.isPlain(next) && Origin.of(next).equals(Origin.of(place.uri("")))) {
            return Optional.of(next);
          }
        } catch (IllegalArgumentException e) {
          throw look.corrupt("the list of tags goes on at something that is no address");
        }
        throw look.corrupt("the list of tags goes on at another host");
      }
    }
    return Optional.empty();
  }

  /// The digests of what refers to the manifest, by the type of it; none from a registry that does
  /// not know of referrers.
  List<String> referrers(String digest) {
    Optional<byte[]> list;
    URI uri = place.uri("referrers/" + digest);
    try (Answer answer = send("GET", uri, "application/vnd.oci.image.index.v1+json")) {
      list =
          answer.status() == 200 ? Optional.of(answer.bytes(Manifest.MAX_BYTES)) : Optional.empty();
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
    // Before referrers, their index had a tag.
    Optional<byte[]> index = list.or(() -> manifest(digest.replace(':', '-')));
    try {
      return index.isPresent() ? Manifest.of(index.get()).manifests() : List.of();
    } catch (IOException e) {
      throw look.corrupt("the list of referrers: " + e.getMessage());
    }
  }

  private JsonObject object(byte[] json, String what) {
    try {
      if (Json.read(new String(json, UTF_8)) instanceof JsonObject object) {
        return object;
      }
    } catch (ProblemException e) {
      throw look.corrupt(what + " is no JSON");
    }
    throw look.corrupt(what + " is no JSON object");
  }

  private Answer send(String method, URI uri, String accepted) {
    Answer first = once(method, uri, accepted);
    boolean own = Origin.of(first.from()).equals(Origin.of(place.uri("")));
    if (first.status() != 401 || !own) {
      return first;
    }
    if (!login.answer(first)) {
      return first;
    }
    first.close();
    return once(method, uri, accepted);
  }

  private Answer once(String method, URI uri, String accepted) {
    return look.web().send(new Ask(method, uri, Map.of("Accept", accepted), login.header()));
  }

  private ProblemException status(Answer answer, String what) {
    return look.web().failure().status(answer.status(), what).exception();
  }
}
