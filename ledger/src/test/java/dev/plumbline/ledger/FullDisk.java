package dev.plumbline.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A file on a disk that is full at times: of a write the first bytes still find room.
final class FullDisk extends FileChannel {

  private static final int ROOM = 10;

  private final FileChannel inner;
  boolean full;
  boolean stuck;

  FullDisk(FileChannel inner) {
    this.inner = inner;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    if (!full) {
      return inner.write(source, position);
    }
    int room = Math.min(ROOM, source.remaining());
    inner.write(source.slice(source.position(), room), position);
    source.position(source.position() + room);
    throw new IOException("No space left on device");
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    if (stuck) {
      throw new IOException("Input/output error");
    }
    inner.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    inner.force(metaData);
  }

  @Override
  public long size() throws IOException {
    return inner.size();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return inner.read(target, position);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    inner.close();
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
