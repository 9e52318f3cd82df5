package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import dev.plumbline.target.host.Gate.Grant;
import dev.plumbline.target.host.HostSpec.FolderSpec;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at, makes and deletes folders. Never deletes what is in one.
final class FolderActions {

  private static final int USUAL_MODE = 0755;

  private final Roots roots;

  FolderActions(Roots roots) {
    this.roots = roots;
  }

  /// What stands at the folder's place; empty if nothing.
  Optional<Live> look(String subject, FolderSpec spec) throws IOException {
    if (roots.rootOf(spec.path()).equals(spec.path())) {
      try (Folder root = roots.folder(subject, spec.path()).orElseThrow()) {
        return Optional.of(live(spec, root.state()));
      }
    }
    Optional<Folder> opened = roots.folder(subject, Places.parent(spec.path()));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Folder folder = opened.get()) {
      return folder.state(Places.name(spec.path())).map(state -> live(spec, state));
    }
  }

  /// The owned values that are wanted.
  JsonObject wanted(String subject, FolderSpec spec) {
    return Principals.wanted(
        subject, spec.attributes(), JsonObject.EMPTY.with("type", "directory"));
  }

  private static Live live(FolderSpec spec, EntryState state) {
    JsonObject shown =
        Principals.live(
            spec.attributes(), state, JsonObject.EMPTY.with("path", spec.path().toString()));
    boolean right = state.type() == EntryState.Type.DIRECTORY;
    JsonObject status =
        right
            ? Live.status("Ready", "")
            : Live.status("Failed", "there is a " + state.type().title() + " in its place");
    JsonObject type = JsonObject.EMPTY.with("type", state.type().title());
    JsonObject owned = right ? Principals.live(spec.attributes(), state, type) : type;
    return new Live(shown, shown, status, owned, state.identity());
  }

  /// Makes the folder, or gives an existing one its attributes.
  void write(Grant grant, FolderSpec spec) throws IOException {
    refuseRoot(grant, spec);
    try (Folder folder =
        roots
            .folder(grant.subject(), Places.parent(spec.path()))
            .orElseThrow(() -> new IOException("its parent vanished"))) {
      String name = Places.name(spec.path());
      Optional<EntryState> former = folder.state(name);
      if (former.filter(s -> s.type() != EntryState.Type.DIRECTORY).isPresent()) {
        throw Refusal.rejected(
            grant.subject(),
            spec.path() + " is a " + former.get().type().title(),
            "Remove it, or declare another path.");
      }
      Attributes declared = spec.attributes();
      int mode = declared.mode().orElse(USUAL_MODE);
      if (former.isEmpty()) {
        make(grant.subject(), folder, name, mode);
      }
      folder.give(
          name,
          Principals.user(grant.subject(), declared.owner()),
          Principals.group(grant.subject(), declared.group()));
      if (former.isEmpty() || declared.mode().isPresent()) {
        folder.permit(name, mode);
      }
      folder.sync();
    }
  }

  /// Makes the folders that are missing on the way to a place.
  void makeParents(Grant grant, Path place) throws IOException {
    for (Path path : missingParents(grant.subject(), place)) {
      try (Folder folder =
          roots
              .folder(grant.subject(), Places.parent(path))
              .orElseThrow(() -> new IOException("a parent vanished"))) {
        make(grant.subject(), folder, Places.name(path), USUAL_MODE);
        folder.sync();
      }
    }
  }

  /// The folders that are missing on the way to a place, from the outermost.
  List<Path> missingParents(String subject, Path place) throws IOException {
    List<Path> missing = new ArrayList<>();
    Path root = roots.rootOf(place);
    for (Path path = Places.parent(place);
        path.startsWith(root) && !path.equals(root);
        path = Places.parent(path)) {
      Optional<Folder> opened = roots.folder(subject, path);
      if (opened.isPresent()) {
        opened.get().close();
        break;
      }
      missing.addFirst(path);
    }
    return missing;
  }

  /// Deletes the folder if it is empty.
  void remove(Grant grant, FolderSpec spec) throws IOException {
    refuseRoot(grant, spec);
    Optional<Folder> opened = roots.folder(grant.subject(), Places.parent(spec.path()));
    if (opened.isEmpty()) {
      return;
    }
    try (Folder folder = opened.get()) {
      String name = Places.name(spec.path());
      Optional<EntryState> state = folder.state(name);
      if (state.filter(s -> s.type() != EntryState.Type.DIRECTORY).isPresent()) {
        throw Refusal.rejected(
            grant.subject(),
            spec.path() + " became a " + state.get().type().title(),
            "Remove it by hand if nobody needs it.");
      }
      folder.deleteFolder(name);
      folder.sync();
    } catch (DirectoryNotEmptyException e) {
      throw Refusal.rejected(
          grant.subject(),
          spec.path() + " is not empty, and only empty directories are deleted",
          "Move away or remove what is in it.");
    }
  }

  /// Deletes a folder that was made on the way, if nothing is in it.
  void removeMade(Grant grant, Path path) throws IOException {
    Optional<Folder> opened = roots.folder(grant.subject(), Places.parent(path));
    if (opened.isEmpty()) {
      return;
    }
    try (Folder folder = opened.get()) {
      String name = Places.name(path);
      if (folder.state(name).filter(s -> s.type() == EntryState.Type.DIRECTORY).isPresent()) {
        folder.deleteFolder(name);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody uses it: it stays.
      return;
    }
  }

  private void make(String subject, Folder folder, String name, int mode) throws IOException {
    try {
      folder.makeFolder(name, mode);
    } catch (FileAlreadyExistsException e) {
      throw Refusal.notOwned(subject, folder.path().resolve(name) + " appeared meanwhile");
    }
    // Java makes a folder by its path. If somebody put a link on the way in that moment, an empty
    // folder was made elsewhere: it is not looked at again, and the work ends here.
    if (folder.state(name).isEmpty()) {
      throw Refusal.confined(subject, folder.path() + " was moved away meanwhile");
    }
  }

  private void refuseRoot(Grant grant, FolderSpec spec) {
    if (roots.rootOf(spec.path()).equals(spec.path())) {
      throw Refusal.confined(grant.subject(), "the path is a root itself, which is not managed");
    }
  }
}
