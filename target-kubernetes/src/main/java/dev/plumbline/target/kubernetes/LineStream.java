package dev.plumbline.target.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The lines of an answer that does not end. Takes from the network only what was asked for, so
/// that a slow reader slows the server instead of filling the memory. One thread reads.
final class LineStream implements Lines {

  private static final int LONGEST_LINE = 16 << 20;

  private final BlockingQueue<Item> chunks = new LinkedBlockingQueue<>();
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private volatile @Nullable AsyncBody body;
  private Answer answer = new Answer.NoReply("not opened", false);

  void accept(List<ByteBuffer> buffers, AsyncBody from) {
    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer chunk = ByteBuffer.allocate(size);
    buffers.forEach(chunk::put);
    chunks.add(new Item.Line(chunk.array()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // its end arrives as an item
  void opened(HttpResponse<AsyncBody> response) {
    answer = new Answer.Reply(response.code(), Optional.empty(), List.of(), new byte[0]);
    AsyncBody opened = response.body();
    body = opened;
    opened
        .done()
        .whenComplete(
            (done, thrown) ->
                chunks.add(
                    thrown == null
                        ? new Item.End()
                        : new Item.Broken(thrown.getClass().getSimpleName())));
    opened.consume();
  }

  void failed(Answer.NoReply why) {
    answer = why;
  }

  @Override
  public Answer answer() {
    return answer;
  }

  @Override
  public Item next(Duration patience) throws InterruptedException {
    while (lines.isEmpty()) {
      Item item = chunks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (item == null) {
        return new Item.Silence();
      }
      if (!(item instanceof Item.Line(byte[] bytes))) {
        return unfinished(item);
      }
      if (!split(bytes)) {
        return new Item.Broken("a line is longer than " + LONGEST_LINE + " bytes");
      }
      AsyncBody open = body;
      if (open != null) {
        open.consume();
      }
    }
    return new Item.Line(lines.removeFirst());
  }

  /// A last line need not have an end.
  private Item unfinished(Item item) {
    if (partial.size() == 0) {
      return item;
    }
    byte[] rest = partial.toByteArray();
    partial.reset();
    chunks.add(item);
    return item instanceof Item.End ? new Item.Line(rest) : item;
  }

  private boolean split(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        partial.write(bytes, start, i - start);
        lines.add(partial.toByteArray());
        partial.reset();
        start = i + 1;
      }
    }
    partial.write(bytes, start, bytes.length - start);
    return partial.size() <= LONGEST_LINE;
  }

  @Override
  public void close() {
    AsyncBody open = body;
    if (open != null) {
      open.cancel();
    }
  }
}
