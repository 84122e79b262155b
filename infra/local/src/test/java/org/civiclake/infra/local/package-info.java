/** Tests of the stack with real servers. */
package org.civiclake.infra.local;
