package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.HostSpec.FileSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Looks at, writes and deletes files. A write swaps the whole file in one step: readers see the
/// former content or the new one, and so does everybody after a crash.
final class FileActions {

  private static final int USUAL_MODE = 0644;
  private static final int MAX_SHOWN = 1 << 20;

  private final Roots roots;
  private final Duration commandTimeout;

  FileActions(Roots roots, Duration commandTimeout) {
    this.roots = roots;
    this.commandTimeout = commandTimeout;
  }

  /// What stands at the file's place; empty if nothing.
  Optional<Live> look(String subject, FileSpec spec) throws IOException {
    Optional<Folder> opened = roots.folder(subject, Places.parent(spec.path()));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Folder folder = opened.get()) {
      String name = Places.name(spec.path());
      Optional<EntryState> state = folder.state(name);
      return state.isEmpty() ? Optional.empty() : Optional.of(live(spec, folder, state.get()));
    }
  }

  /// The owned values that are wanted.
  JsonObject wanted(String subject, FileSpec spec) {
    return Principals.wanted(
        subject,
        spec.attributes(),
        JsonObject.EMPTY.with("type", "file").with("contentDigest", spec.content().toString()));
  }

  private static Live live(FileSpec spec, Folder folder, EntryState state) throws IOException {
    JsonObject attributes =
        Principals.live(
            spec.attributes(), state, JsonObject.EMPTY.with("path", spec.path().toString()));
    if (state.type() != EntryState.Type.FILE) {
      return new Live(
          attributes,
          attributes,
          Live.status("Failed", "there is a " + state.type().title() + " in its place"),
          JsonObject.EMPTY.with("type", state.type().title()),
          state.unique());
    }
    boolean small = state.size() <= SpecReader.MAX_CONTENT;
    byte[] bytes =
        small ? folder.read(Places.name(spec.path()), SpecReader.MAX_CONTENT + 1) : new byte[0];
    // Reading what is larger than anything that can be declared could take for ever; its size and
    // time tell its states apart.
    Digest digest =
        small ? Digest.of(bytes) : Digest.of("large " + state.size() + " " + state.changed());
    JsonObject masked = attributes.with("contentDigest", digest.toString());
    JsonObject status =
        Live.status("Ready", "")
            .with("digest", digest.toString())
            .with("size", new JsonInteger(state.size()));
    JsonObject owned =
        Principals.live(
            spec.attributes(),
            state,
            JsonObject.EMPTY.with("type", "file").with("contentDigest", digest.toString()));
    JsonObject shown = small ? shown(spec, attributes, bytes).orElse(masked) : masked;
    return new Live(shown, masked, status, owned, state.unique());
  }

  private static Optional<JsonObject> shown(FileSpec spec, JsonObject attributes, byte[] bytes) {
    if (bytes.length > MAX_SHOWN) {
      return Optional.empty();
    }
    if (spec.binary()) {
      return Optional.of(
          attributes.with("contentBase64", Base64.getEncoder().encodeToString(bytes)));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(attributes.with("content", text));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// Swaps the file: writes the temporary file beside it, makes it durable, has it validated, and
  /// puts it into place. Whatever fails before the last of these leaves the live file untouched.
  void write(Grant grant, FileSpec spec, byte[] bytes, Swap swap) throws IOException {
    try (Folder folder =
        roots
            .folder(grant.subject(), Places.parent(spec.path()))
            .orElseThrow(() -> new IOException("its folder vanished"))) {
      String name = Places.name(spec.path());
      Optional<EntryState> former = folder.state(name);
      if (former.filter(s -> s.type() == EntryState.Type.DIRECTORY).isPresent()) {
        throw Refusal.rejected(
            grant.subject(),
            spec.path() + " is a directory",
            "Remove the directory, or declare another path.");
      }
      folder.delete(swap.temporary());
      boolean swapped = false;
      try {
        prepare(grant, spec, bytes, folder, new Former(former, swap));
        folder.move(swap.temporary(), folder, name);
        swapped = true;
        folder.sync();
      } finally {
        if (!swapped) {
          folder.delete(swap.temporary());
        }
      }
    }
  }

  /// How a file is swapped.
  ///
  /// @param temporary name of the temporary file
  /// @param sensitive whether nothing that was said about the content may be told
  record Swap(String temporary, boolean sensitive) {}

  private record Former(Optional<EntryState> state, Swap swap) {}

  private void prepare(Grant grant, FileSpec spec, byte[] bytes, Folder folder, Former former)
      throws IOException {
    String temporary = former.swap().temporary();
    // Of a link in the file's place nothing is kept: its attributes are the link's own.
    Optional<EntryState> kept = former.state().filter(s -> s.type() == EntryState.Type.FILE);
    Attributes declared = spec.attributes();
    folder.create(temporary, bytes);
    folder.give(
        temporary,
        Principals.user(grant.subject(), declared.owner().or(() -> kept.map(EntryState::owner))),
        Principals.group(grant.subject(), declared.group().or(() -> kept.map(EntryState::group))));
    folder.permit(
        temporary, declared.mode().or(() -> kept.map(EntryState::mode)).orElse(USUAL_MODE));
    if (!spec.validate().isEmpty()) {
      folder.sync(temporary);
      validate(grant, spec, folder.path().resolve(temporary), bytes, former.swap());
    }
    Optional<EntryState> ready = folder.state(temporary);
    if (ready.isEmpty()
        || ready.get().type() != EntryState.Type.FILE
        || !folder.digest(temporary, ready.get()).equals(spec.content())) {
      throw Problem.of(
              ProblemCode.VALIDATION_FAILED,
              grant.subject(),
              "the candidate was changed while it was looked at",
              "A validate command may only read.")
          .exception();
    }
    folder.sync(temporary);
  }

  private void validate(Grant grant, FileSpec spec, Path candidate, byte[] bytes, Swap swap) {
    try {
      Validation.run(grant, spec.validate(), candidate, commandTimeout, swap.sensitive());
    } catch (ProblemException e) {
      throw Validation.masked(e.problem(), bytes).exception();
    }
  }

  /// Deletes the file, or the link that somebody put in its place.
  void remove(Grant grant, FileSpec spec) throws IOException {
    Optional<Folder> opened = roots.folder(grant.subject(), Places.parent(spec.path()));
    if (opened.isEmpty()) {
      return;
    }
    try (Folder folder = opened.get()) {
      String name = Places.name(spec.path());
      if (folder.state(name).filter(s -> s.type() == EntryState.Type.DIRECTORY).isPresent()) {
        throw Refusal.rejected(
            grant.subject(),
            spec.path() + " became a directory",
            "Remove the directory by hand if nobody needs it.");
      }
      folder.delete(name);
      folder.sync();
    }
  }

  /// Deletes what an interrupted write left behind.
  void sweep(String subject, FileSpec spec, String temporary) throws IOException {
    Optional<Folder> opened = roots.folder(subject, Places.parent(spec.path()));
    if (opened.isPresent()) {
      try (Folder folder = opened.get()) {
        folder.delete(temporary);
      }
    }
  }
}
