/// A kube-apiserver in memory: a machine of values without sockets, threads and clocks, which keeps
/// the whole history, so that it can also answer from the past.
@NullMarked
package dev.plumbline.testkit.apiserver;

import org.jspecify.annotations.NullMarked;
