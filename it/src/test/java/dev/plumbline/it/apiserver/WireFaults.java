package dev.plumbline.it.apiserver;

import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.testkit.apiserver.WatchCursor;
import java.util.List;

/// What goes wrong between the target and the API server, and in the server.
public interface WireFaults {

  /// Nothing.
  WireFaults NONE = new WireFaults() {};

  /// What becomes of a request.
  enum Fate {
    HAPPENS,
    /// No connection: nothing happened.
    UNREACHED,
    /// The server did it, and its answer is lost.
    ANSWER_LOST,
    /// Nobody answers, and the request is held up on the way: the server does it later.
    LATE,
    /// The server has too much to do, and did nothing (429).
    OVERLOADED,
    /// The server cannot reach its store, and did nothing (500).
    STORE_AWAY
  }

  /// The fate of a request, watches too.
  default Fate fate(Call call) {
    return Fate.HAPPENS;
  }

  /// What of these lines of a watch arrives, and in which order.
  default List<WatchCursor.Line> lines(List<WatchCursor.Line> genuine) {
    return genuine;
  }

  /// By how many writes the answer to the read lags behind.
  default long lag(Call call) {
    return 0;
  }

  /// Whether the connection of a watch breaks now.
  default boolean cuts() {
    return false;
  }
}
