package dev.plumbline.forge.local;

/// Hears of each ref that a push has changed, after it stands and before the client is told: the
/// immediate trigger, without webhooks. Called on the connection's thread; it must return quickly.
/// What it throws is logged and changes nothing for the client.
@FunctionalInterface
public interface PushListener {

  void pushed(Push push);
}
