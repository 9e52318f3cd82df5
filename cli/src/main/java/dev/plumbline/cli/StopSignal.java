package dev.plumbline.cli;

import java.time.Duration;

/// Tells a command that stays in the foreground when it must end.
interface StopSignal {

  /// Waits for the signal, at most so long.
  ///
  /// @return whether it has come
  boolean await(Duration longest);

  /// Says that everything was stopped in order.
  void stopped();
}
