package dev.plumbline.engine;

import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Place;
import dev.plumbline.codec.Json;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteVersions;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an approval is bound to, made of what is declared and what was rendered: the same for the
/// report on a change and for its deployment, or nothing that was approved could ever go.
public final class Bindings {

  private Bindings() {}

  /// What a change comes to for an application.
  ///
  /// @param branch that the application follows: its full ref or its short name
  /// @param rendered the digest of what is rendered, as [dev.plumbline.model.Rendered] has it
  /// @param reads what the render looked at
  public static Deployed of(
      Application application, String branch, Judged judged, Digest rendered, ReadSet reads) {
    return new Deployed(
        application.id(),
        branch,
        judged.policy(),
        new Place(application.destination(), judged.identity()),
        settings(application),
        references(reads, judged.images()),
        rendered);
  }

  /// What is known besides.
  ///
  /// @param policy the version of the policies that judge it
  /// @param identity of the cluster or machine at its destination; empty if nobody has looked
  /// @param images the digests of images that are named without one, by their names as they are
  ///     written; an empty text where none could be told
  public record Judged(Digest policy, String identity, SortedMap<String, String> images) {

    public Judged {
      images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }

    /// Names of images count as they are written.
    public Judged(Digest policy, String identity) {
      this(policy, identity, new TreeMap<>());
    }

    /// This with the images.
    Judged with(SortedMap<String, String> named) {
      return new Judged(policy, identity, named);
    }
  }

  private static SortedMap<String, String> references(
      ReadSet reads, SortedMap<String, String> images) {
    SortedMap<String, String> references = new TreeMap<>(images);
    reads.remotes().entrySet().stream()
        // what the target serves is no reference of anybody: what comes of it is rendered
        .filter(each -> !(each.getKey() instanceof RemoteVersions))
        .forEach(each -> references.put(each.getKey().toString(), each.getValue()));
    return references;
  }

  /// What is declared, without what others write into it.
  private static Digest settings(Application application) {
    JsonObject declared = application.declaration().content();
    return Json.digest(
        JsonObject.EMPTY
            .with("spec", declared.get("spec").orElse(JsonObject.EMPTY))
            .with("identity", application.serviceAccount()));
  }
}
