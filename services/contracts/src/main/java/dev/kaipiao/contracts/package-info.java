/**
 * What the services say to each other, and to everybody else: the one vocabulary of Kaipiao.
 *
 * <p>{@code value} holds the field's words as types that cannot be wrong, {@code command} what an
 * enterprise or a bank asks for, {@code event} what happened, {@code reason} why something was
 * refused, {@code topic} where each message travels, {@code cloudevents} how it is wrapped, {@code
 * json} how it is written, {@code diagnosis} how a part of the platform says how it is. No
 * framework and no input or output lives here.
 */
package dev.kaipiao.contracts;
