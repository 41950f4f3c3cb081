'use client'
import { createContext, type ReactNode, useContext } from 'react'

type ErrorWords = { title: string; words: string; incident: string; again: string }

const context = createContext<ErrorWords>({ title: '', words: '', incident: '', again: '' })

/** Gives the few sentences of the error page to the browser, so that it needs no catalogue of its own. */
export const BrokenWords = ({ words, children }: { words: ErrorWords; children: ReactNode }) => (
  <context.Provider value={words}>{children}</context.Provider>
)

export const useBrokenWords = () => useContext(context)
