/// A proxy before a real API server that does to requests what networks, load balancers and servers
/// do on bad days. Open [FaultProxy][dev.plumbline.testkit.proxy.FaultProxy] first, then
/// [Fault][dev.plumbline.testkit.proxy.Fault], which lists all that it can do.
@NullMarked
package dev.plumbline.testkit.proxy;

import org.jspecify.annotations.NullMarked;
