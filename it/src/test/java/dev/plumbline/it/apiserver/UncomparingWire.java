package dev.plumbline.it.apiserver;

import dev.plumbline.target.kubernetes.Answer;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.target.kubernetes.Lines;
import dev.plumbline.target.kubernetes.Patience;
import dev.plumbline.target.kubernetes.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Refuses each list of metadata, with which what was told is compared with what is there.
public final class UncomparingWire implements Wire {

  private final Wire inner;

  public UncomparingWire(Wire inner) {
    this.inner = inner;
  }

  @Override
  public String server() {
    return inner.server();
  }

  @Override
  public Answer send(String user, Call call, Patience patience) throws InterruptedException {
    return call.accept().contains("as=PartialObjectMetadataList")
        ? new Answer.Reply(403, Optional.empty(), List.of(), new byte[0])
        : inner.send(user, call, patience);
  }

  @Override
  public Lines open(String user, Call call, Duration patience) throws InterruptedException {
    return inner.open(user, call, patience);
  }

  @Override
  public void close() {
    inner.close();
  }
}
