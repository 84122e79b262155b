/**
 * A Java agent that lets Apache Atlas 2.1 run on JDK 17 with its embedded graph store, by rewriting
 * three methods as they are loaded.
 */
package org.civiclake.infra.atlas.agent;
