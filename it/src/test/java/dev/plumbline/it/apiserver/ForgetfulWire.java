package dev.plumbline.it.apiserver;

import dev.plumbline.target.kubernetes.Answer;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.target.kubernetes.Lines;
import dev.plumbline.target.kubernetes.Patience;
import dev.plumbline.target.kubernetes.Wire;
import java.util.Map;
import java.util.TreeMap;

/// A planted bug: looks at what is in the namespace of the applications are sent without the
/// revision that they must not be older than.
public final class ForgetfulWire implements Wire {

  private final Wire inner;
  private final String namespace;

  /// @param namespace of the applications
  public ForgetfulWire(Wire inner, String namespace) {
    this.inner = inner;
    this.namespace = namespace;
  }

  @Override
  public String server() {
    return inner.server();
  }

  private Call forgotten(Call call) {
    if (!call.method().equals("GET") || !call.path().contains("/namespaces/" + namespace + "/")) {
      return call;
    }
    Map<String, String> query = new TreeMap<>(call.query());
    query.remove("resourceVersion");
    query.remove("resourceVersionMatch");
    return new Call(
        call.method(), call.path(), query, call.body(), call.accept(), call.repeatable());
  }

  @Override
  public Answer send(String user, Call call, Patience patience) throws InterruptedException {
    return inner.send(user, forgotten(call), patience);
  }

  @Override
  public Lines open(String user, Call call, java.time.Duration patience)
      throws InterruptedException {
    return inner.open(user, call, patience);
  }

  @Override
  public void close() {
    inner.close();
  }
}
