package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;

/// Which of the declared applications this process keeps, if other processes keep the others.
/// Thread-safe.
public interface Sharing {

  /// This process keeps all.
  Sharing ALONE =
      new Sharing() {
        @Override
        public boolean isOurs(ApplicationId application) {
          return true;
        }

        @Override
        public void changed() {}
      };

  /// Whether this process keeps the application now. After it has become otherwise, the engine must
  /// be told, by [Engine#take] or [Engine#letGo].
  boolean isOurs(ApplicationId application);

  /// Something was declared or is not declared any more ([Engine#declared]), or an application that
  /// others wait for became ready or ceased to be ([Engine#ready]). Must return at once.
  void changed();
}
