package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.RemoteObject;

/// Finds addresses of hosts, and no objects: as with `--enable-dns`.
record HostAddresses(HelmTemplateCommand.Files files) implements Lookup {

  @Override
  public GoMap find(RemoteObject asked) {
    return new GoMap();
  }

  /// @throws GoFailure if there is none, in the words of sprig, which takes one by chance
  @Override
  public String address(String host) {
    return files.address(host).orElseThrow(() -> new GoFailure("invalid argument to Intn"));
  }
}
