/// Tests of the Kubernetes target.
@NullMarked
package dev.plumbline.target.kubernetes;

import org.jspecify.annotations.NullMarked;
