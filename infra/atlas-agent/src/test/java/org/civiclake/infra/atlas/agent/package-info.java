/** Tests of the Atlas agent over the classes that it rewrites. */
package org.civiclake.infra.atlas.agent;
