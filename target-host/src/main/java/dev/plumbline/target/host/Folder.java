package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// An open folder. Everything in it is reached relative to the open descriptor (`openat` and its
/// kin) and without following a symbolic link, so that nobody who moves folders about at the same
/// time can lead us elsewhere.
final class Folder implements Closeable {

  private final SecureDirectoryStream<Path> stream;
  private final Path path;

  private Folder(SecureDirectoryStream<Path> stream, Path path) {
    this.stream = stream;
    this.path = path;
  }

  /// The root of the file system.
  static Folder top() throws IOException {
    Path top = Path.of("/");
    DirectoryStream<Path> opened =
        top.getFileSystem().provider().newDirectoryStream(top, entry -> true);
    if (opened instanceof SecureDirectoryStream<Path> secure) {
      return new Folder(secure, top);
    }
    opened.close();
    throw new IOException("this platform cannot open folders without following links");
  }

  /// By which path it was reached.
  Path path() {
    return path;
  }

  /// This folder itself.
  EntryState state() throws IOException {
    return state(stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes());
  }

  /// What stands at the name; empty if nothing.
  Optional<EntryState> state(String name) throws IOException {
    try {
      return Optional.of(state(view(name).readAttributes()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// The folder of that name; empty if nothing is there.
  ///
  /// @throws NotDirectoryException if something else is there, be it a link to a folder
  Optional<Folder> open(String name) throws IOException {
    try {
      SecureDirectoryStream<Path> opened =
          stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Folder(opened, path.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NotDirectoryException e) {
      throw e;
    } catch (IOException e) {
      if (state(name).filter(s -> s.type() == EntryState.Type.LINK).isPresent()) {
        throw new NotDirectoryException(path.resolve(name).toString());
      }
      throw e;
    }
  }

  /// The bytes of the regular file of that name, at most `most` of them.
  byte[] read(String name, int most) throws IOException {
    try (SeekableByteChannel channel = reading(name)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(channel.size() + 1, most));
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        if (!buffer.hasRemaining() && buffer.capacity() < most) {
          ByteBuffer larger = ByteBuffer.allocate(Math.min(most, buffer.capacity() * 2));
          buffer = larger.put(buffer.flip());
        }
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    }
  }

  /// Writes a new file and makes it durable. Nothing may stand at the name.
  void create(String name, byte[] bytes) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    try (SeekableByteChannel channel =
        stream.newByteChannel(
            Path.of(name),
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      force(channel);
    }
  }

  /// Makes the content and the attributes of a file durable.
  void sync(String name) throws IOException {
    try (SeekableByteChannel channel = reading(name)) {
      force(channel);
    }
  }

  /// Makes the names in this folder durable.
  void sync() throws IOException {
    sync(".");
  }

  /// Gives the entry to these, where they are given.
  void give(String name, Optional<UserPrincipal> owner, Optional<GroupPrincipal> group)
      throws IOException {
    PosixFileAttributeView view = view(name);
    if (group.isPresent()) {
      view.setGroup(group.get());
    }
    if (owner.isPresent()) {
      view.setOwner(owner.get());
    }
  }

  /// Sets permission bits.
  void permit(String name, int mode) throws IOException {
    view(name).setPermissions(Modes.permissions(mode));
  }

  /// Puts the entry into another folder under another name, in one step; what stands there is
  /// replaced.
  void move(String name, Folder to, String other) throws IOException {
    stream.move(Path.of(name), to.stream, Path.of(other));
  }

  /// Makes a folder. The only call that goes by path, for Java has no `mkdirat`: the caller looks
  /// before and after whether it led where it should.
  void makeFolder(String name, int mode) throws IOException {
    Files.createDirectory(
        path.resolve(name), PosixFilePermissions.asFileAttribute(Modes.permissions(mode)));
  }

  /// Deletes a file or link; nothing happens if it is gone.
  void delete(String name) throws IOException {
    try {
      stream.deleteFile(Path.of(name));
    } catch (NoSuchFileException e) {
      return;
    }
  }

  /// Deletes an empty folder; nothing happens if it is gone.
  void deleteFolder(String name) throws IOException {
    try {
      stream.deleteDirectory(Path.of(name));
    } catch (NoSuchFileException e) {
      return;
    }
  }

  /// The name of some entry; empty if the folder has none. Can be asked once.
  Optional<String> anyEntry() {
    Iterator<Path> entries = stream.iterator();
    return entries.hasNext() ? Optional.of(entries.next().toString()) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private SeekableByteChannel reading(String name) throws IOException {
    return stream.newByteChannel(
        Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  private static void force(SeekableByteChannel channel) throws IOException {
    if (channel instanceof FileChannel file) {
      file.force(true);
    } else {
      throw new IOException("this platform cannot make a file durable");
    }
  }

  private PosixFileAttributeView view(String name) {
    return stream.getFileAttributeView(
        Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static EntryState state(PosixFileAttributes found) {
    EntryState.Type type =
        found.isSymbolicLink()
            ? EntryState.Type.LINK
            : found.isDirectory()
                ? EntryState.Type.DIRECTORY
                : found.isRegularFile() ? EntryState.Type.FILE : EntryState.Type.OTHER;
    return new EntryState(
        type,
        Modes.bits(found.permissions()),
        found.owner().getName(),
        found.group().getName(),
        found.size(),
        Objects.toString(found.fileKey()),
        found.creationTime().toString(),
        found.lastModifiedTime().toMillis());
  }

  /// The digest of a regular file's bytes. One that is larger than anything that can be declared
  /// is told apart by its size and time alone, for reading it could take for ever.
  Digest digest(String name, EntryState state) throws IOException {
    if (state.size() > SpecReader.MAX_CONTENT) {
      return Digest.of("large " + state.size() + " " + state.changed());
    }
    return Digest.of(read(name, SpecReader.MAX_CONTENT + 1));
  }
}
