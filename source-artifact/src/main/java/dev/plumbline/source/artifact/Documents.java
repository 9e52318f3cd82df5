package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Single files behind `https://`, each kept under the digest of its bytes. Beside it stands what
/// the server called its version, so that one that did not change costs one request without a body.
final class Documents {

  /// So much a file of values may have, wherever it is.
  static final int MAX_BYTES = 8 << 20;

  /// By this reference a document is told from a chart or an artifact.
  private static final String REFERENCE = "document";

  private static final String TYPES = "application/yaml, application/x-yaml, text/yaml, */*;q=0.8";

  private final Store store;

  Documents(Store store) {
    this.store = store;
  }

  static boolean isOne(Revision revision) {
    return revision.reference().equals(REFERENCE);
  }

  /// A document as it was seen last.
  private record Seen(Validators validators, String digest) {

    static final Seen NEVER = new Seen(Validators.NONE, "");

    static Seen read(byte[] note) {
      String[] parts = new String(note, UTF_8).split("\t", -1);
      return parts.length == 3 && Sha256.isDigest(parts[2])
          ? new Seen(new Validators(parts[0], parts[1]), parts[2])
          : NEVER;
    }

    byte[] note() {
      return (validators.tag() + "\t" + validators.modified() + "\t" + digest).getBytes(UTF_8);
    }
  }

  /// What the address leads to now.
  ///
  /// @throws dev.plumbline.model.ProblemException all that [dev.plumbline.source.Source#resolve]
  ///     names
  Revision revision(LookUp look) {
    if (look.address().isRegistry() || !(look.trust() instanceof Trust.Anybody)) {
      throw look.invalid(
          "only a file behind https is taken by its whole address, without a signature",
          "Commit the file, or name its https address.");
    }
    String name =
        "document-" + Sha256.hex(look.address().text() + "\n" + look.credentials().fingerprint());
    Seen seen = store.note(name).map(Seen::read).orElse(Seen.NEVER);
    Seen known = seen.validators().isKnown() && store.holds(seen.digest()) ? seen : Seen.NEVER;
    String digest = fetched(look, name, known);
    store.use(look.address().text(), List.of(digest));
    return new Revision(look.address().text(), REFERENCE, digest, "", Instant.EPOCH, "", "");
  }

  private String fetched(LookUp look, String name, Seen known) {
    URI uri = look.address().at("");
    Ask ask = Ask.get(uri, look.authorization(uri)).with("Accept", TYPES);
    try (Answer answer = look.web().send(known.validators().on(ask))) {
      if (answer.status() == 304 && known.validators().isKnown()) {
        return known.digest();
      }
      if (answer.status() != 200) {
        throw look.web().failure().status(answer.status(), "the file").exception();
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      answer.copyText(content, MAX_BYTES);
      Seen now = new Seen(Validators.of(answer), store.keep(content.toByteArray()));
      if (!now.equals(known)) {
        store.note(name, now.note());
      }
      return now.digest();
    } catch (IOException e) {
      throw look.web().failure().problem(e);
    }
  }

  /// The document as a tree of one file.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_CORRUPT` if it is not here any longer
  Tree tree(Revision revision) {
    Optional<byte[]> content = store.content(revision.commit());
    return ArchiveTree.of(
        content.orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.SOURCE_CORRUPT,
                        revision.url(),
                        "the file is not stored here any longer",
                        "It is fetched at the next look-up.")
                    .exception()));
  }
}
