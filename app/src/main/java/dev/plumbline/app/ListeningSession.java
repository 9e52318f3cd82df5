package dev.plumbline.app;

import dev.plumbline.cli.ControlSocket;
import dev.plumbline.cli.Session;
import dev.plumbline.model.JsonObject;

/// A session of this process that others may ask too, through its socket.
record ListeningSession(Session session, ControlSocket socket) implements Session {

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    return session.ask(operation, arguments);
  }

  @Override
  public void close() {
    socket.close();
    session.close();
  }
}
