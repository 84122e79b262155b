/** What Spark makes of values, written down for comparison with another engine. */
package org.civiclake.infra.maskprobe;
