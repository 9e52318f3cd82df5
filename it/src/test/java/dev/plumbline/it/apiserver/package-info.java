/// The real target of Kubernetes over an API server in memory, on one thread, in virtual time.
@NullMarked
package dev.plumbline.it.apiserver;

import org.jspecify.annotations.NullMarked;
